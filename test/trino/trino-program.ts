import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { JavaTools } from './java.ts';

const run = promisify(execFile);

/** What is started. */
export type TrinoProgram = {
  readonly jar: string;
  /** Where Java keeps what it knows of its classes. */
  readonly archive: string;
  /** Whether it was compiled just now. */
  readonly isNew: boolean;
};

/** Compiles `server/StartTrino.java` once, into the folder with the files of Trino. */
export async function trinoProgram(
  folder: string,
  { javac, jar, release }: JavaTools,
): Promise<TrinoProgram> {
  const source = join(import.meta.dirname, 'server/StartTrino.java');
  const version = createHash('sha256')
    .update(await readFile(source))
    .update(release)
    .digest('hex');
  const program = join(folder, `program-${version.slice(0, 12)}`);
  const found = { jar: join(program, 'start-trino.jar'), archive: join(program, 'classes.jsa') };
  if (existsSync(program)) return { ...found, isNew: false };
  await mkdir(folder, { recursive: true });
  const partial = await mkdtemp(`${program}-`);
  const classes = join(partial, 'classes');
  await run(javac, ['-cp', join(folder, 'lib', '*'), '-d', classes, source]);
  await run(jar, ['cf', join(partial, 'start-trino.jar'), '-C', classes, '.']);
  await rm(classes, { recursive: true });
  await rename(partial, program).catch(async (error: unknown) => {
    // Another process may have been faster.
    await rm(partial, { recursive: true });
    if (!existsSync(program)) throw error;
  });
  return { ...found, isNew: true };
}
