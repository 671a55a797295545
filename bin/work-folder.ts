import { mkdir, readdir, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** An output folder that cannot be made or written to. */
export class OutputError extends Error {
  readonly reason = 'no-output-folder';
  readonly exitCode = 2;

  constructor(out: string, options?: ErrorOptions) {
    super(
      `${out} cannot be used for output. Give --out a folder that you may write to, or one that can be made.`,
      options,
    );
    this.name = 'OutputError';
  }
}

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Gives `action` a folder for work files beside the store: on the same disk, so that files move into the store without
 * a copy, and never in a temporary folder that is kept in memory. What a killed run left there goes after a day.
 */
export async function withWorkFolder<T>(
  out: string,
  now: Date,
  action: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = join(out, 'work');
  await makeFolder(folder).catch((cause: unknown) => {
    throw new OutputError(out, { cause });
  });
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const about = await stat(path).catch(() => undefined);
    if (about !== undefined && now.getTime() - about.mtimeMs > dayMs)
      await rm(path, { recursive: true, force: true });
  }
  try {
    return await action(folder);
  } finally {
    // Another run may be at work there.
    await rmdir(folder).catch(() => undefined);
  }
}

// Level by level: Node's own recursion never ends where the system makes no folders, as below /proc.
async function makeFolder(folder: string): Promise<void> {
  const about = await stat(folder).catch(() => undefined);
  if (about?.isDirectory() === true) return;
  if (dirname(folder) !== folder) await makeFolder(dirname(folder));
  await mkdir(folder).catch((error: unknown) => {
    // Another run made it meanwhile.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || about !== undefined) throw error;
  });
}
