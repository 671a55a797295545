import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Where the files lie once they were brought; TRINO_CACHE names another folder. */
export const trinoCache =
  process.env['TRINO_CACHE'] ?? join(import.meta.dirname, '../../node_modules/.cache/trino-435');

/** Everything that Maven brings for `server/pom.xml`. */
const expected = {
  files: 163,
  bytes: 262_968_380,
  sha256: 'fe638588adee294ca653f61e2bc1cd2b3abf5ab44c27c0b361b9852b5c25256a',
} as const;

/** What was found where the files of Trino should lie. */
type Found = { readonly files: number; readonly bytes: number; readonly sha256: string };

/** The files of a Trino server: `lib/*.jar` and, below `plugin/`, the Hive connector. */
export type TrinoFiles = { readonly folder: string } | { readonly missing: string };

/**
 * Has Maven bring the files into the folder, unless they are there. Throws where they are other than those expected.
 */
export async function trinoFiles(folder: string, jar: string): Promise<TrinoFiles> {
  const lib = join(folder, 'lib');
  if (!existsSync(lib)) {
    const fault = await download(lib);
    if (fault !== undefined) return { missing: fault };
  }
  const found = await digest(lib);
  if (JSON.stringify(found) !== JSON.stringify(expected))
    throw new Error(
      `${lib} holds ${JSON.stringify(found)}, not ${JSON.stringify(expected)}. Delete it, and it is brought again.`,
    );
  await unpack(folder, jar);
  return { folder };
}

// Into a folder of its own first: one that was left half full would never be completed.
async function download(lib: string): Promise<string | undefined> {
  const partial = `${lib}-${process.pid}`;
  const pom = join(import.meta.dirname, 'server/pom.xml');
  const options = ['--batch-mode', '--quiet', '--strict-checksums', '--file', pom];
  const copy = ['dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${partial}`];
  try {
    await run('mvn', [...options, ...copy], { maxBuffer: 64 * 1024 * 1024 });
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    return `Maven could not bring Trino: ${reasonOf(error)}`;
  }
  await rename(partial, lib);
  return undefined;
}

const reasonOf = (error: unknown): string => {
  const { stdout = '', message = '' } = error as { stdout?: string; message?: string };
  return (/^\[ERROR\] .*$/m.exec(stdout)?.[0] ?? message.split('\n', 1)[0] ?? '').slice(0, 300);
};

async function digest(lib: string): Promise<Found> {
  const hash = createHash('sha256');
  const names = (await readdir(lib)).sort();
  let bytes = 0;
  for (const name of names) {
    const content = await readFile(join(lib, name));
    bytes += content.length;
    hash.update(`${name} ${createHash('sha256').update(content).digest('hex')}\n`);
  }
  return { files: names.length, bytes, sha256: hash.digest('hex') };
}

async function unpack(folder: string, jar: string): Promise<void> {
  const plugin = join(folder, 'plugin');
  if (existsSync(plugin)) return;
  const partial = `${plugin}-${process.pid}`;
  await mkdir(partial, { recursive: true });
  await run(jar, ['xf', join(folder, 'lib/trino-hive-435.zip')], { cwd: partial });
  await rename(partial, plugin);
}
