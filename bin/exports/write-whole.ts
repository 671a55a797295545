import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ExportError } from './errors.ts';

/**
 * Writes a file that readers find whole or not at all, made in `workFolder`, which is on the same disk. Throws
 * ExportError.
 */
export async function writeWhole(path: string, text: string, workFolder = dirname(path)): Promise<void> {
  const made = join(workFolder, `${basename(path)}.${randomUUID()}`);
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(made, text, { flag: 'wx' });
    await rename(made, path);
  } catch (cause) {
    await rm(made, { force: true }).catch(() => undefined);
    throw new ExportError(path, { cause });
  }
}
