import { randomUUID } from 'node:crypto';
import { constants, mkdirSync, rmdirSync, rmSync } from 'node:fs';
import { copyFile, link, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

const aDayMs = 86_400_000;

/** Makes files whole and safe on disk, out of sight of every reader, before they take their place. */
type Staging = {
  /** Calls `use` with a new file of this content; what is left of it afterwards is removed. */
  written<T>(body: Uint8Array | string, use: (path: string) => Promise<T>): Promise<T>;
  /** The same with a file that exists: linked where the disk can, else copied. */
  taken<T>(source: string, use: (path: string) => Promise<T>): Promise<T>;
};

/** Staging in a folder, which must be on the disk where the files shall go. */
export function folderStaging(folder: string): Staging {
  let swept: Promise<void> | undefined;

  // A folder for each write: its time, unlike that of a file linked or cloned into it, is when this write began.
  async function staged<T>(
    fill: (path: string) => Promise<void>,
    use: (path: string) => Promise<T>,
  ): Promise<T> {
    const own = join(folder, randomUUID());
    const path = join(own, 'object');
    mkdirSync(own, { recursive: true });
    try {
      swept ??= sweep(folder, own).catch(() => undefined);
      await swept;
      await fill(path);
      return await use(path);
    } finally {
      discard(path, own);
    }
  }

  return {
    written: (body, use) => staged((path) => write(path, body), use),
    taken: (source, use) => staged((path) => take(source, path), use),
  };
}

async function write(path: string, body: Uint8Array | string): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(body);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function take(source: string, path: string): Promise<void> {
  if (!(await linked(source, path))) await copyFile(source, path, constants.COPYFILE_FICLONE);
  // Windows flushes only what is open for writing.
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

// A file with a second name may be an object of this store already: two objects must not share one file, because a
// write sets its time.
async function linked(source: string, path: string): Promise<boolean> {
  if ((await stat(source)).nlink !== 1) return false;
  return link(source, path).then(
    () => true,
    () => false,
  );
}

// By unlink and rmdir, because rm on a folder takes as long as writing a small object. What resists is swept some day.
function discard(path: string, own: string): void {
  try {
    rmSync(path, { force: true });
    rmdirSync(own);
  } catch {
    return;
  }
}

// What a killed process left behind. Compared with a folder made just now, on the clock of the disk itself.
async function sweep(folder: string, madeNow: string): Promise<void> {
  const now = (await stat(madeNow)).mtimeMs;
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const stats = await stat(path).catch(() => undefined);
    if (stats !== undefined && now - stats.mtimeMs > aDayMs) await rm(path, { recursive: true, force: true });
  }
}
