import { mkdir, readdir, rm, rmdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

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
  await mkdir(folder, { recursive: true });
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
