import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join, relative, resolve, sep } from 'node:path';
import { isExport } from '../lambdas/validate/export-name.ts';
import type { Arrival } from '../lambdas/validate/take-in.ts';
import { belowIncoming } from './below-incoming.ts';

/** A path on the command line that cannot be read. */
export class PathError extends Error {
  readonly reason = 'no-such-path';
  readonly exitCode = 2;

  constructor(path: string, options?: ErrorOptions) {
    super(
      `${path} cannot be read. Give files or folders that exist; a folder is searched for *.csv and *.csv.gz.`,
      options,
    );
    this.name = 'PathError';
  }
}

// Reading 776 MB took 1.1 s so, 1.9 s in chunks of a quarter of this size and 2.2 s in chunks of four or sixteen times it.
const chunkBytes = 256 * 1024;

type Search = { readonly source?: string | undefined; readonly except?: string };

export type FoundFile = Arrival & { readonly path: string };

/**
 * The exports at the given paths, ascending by source and name: a file as it is, a folder searched below. `except` is
 * never entered, so that an output folder inside the input does not feed itself.
 */
export async function discover(paths: readonly string[], options: Search): Promise<FoundFile[]> {
  const found = await Promise.all(paths.map((path) => below(resolve(path), options)));
  return found.flat().sort((a, b) => compare(a.source, b.source) || compare(a.name, b.name));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

async function below(path: string, options: Search): Promise<FoundFile[]> {
  const about = await stat(path).catch((cause: unknown) => {
    throw new PathError(path, { cause });
  });
  if (!about.isDirectory()) return [await foundFile(path, basename(path), options.source)];
  const except = options.except === undefined ? undefined : resolve(options.except) + sep;
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => isExport(entry.name) && !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => except === undefined || !file.startsWith(except));
  return Promise.all(
    files.map((file) => foundFile(file, relative(path, file).split(sep).join('/'), options.source)),
  );
}

async function foundFile(path: string, name: string, source: string | undefined): Promise<FoundFile> {
  const { mtimeMs } = await stat(path);
  return {
    path,
    name,
    source: source ?? sourceOf(path),
    modified: Math.floor(mtimeMs / 1000),
    open: () => createReadStream(path, { highWaterMark: chunkBytes }),
  };
}

/** The folder below the last path segment named `incoming`, else `default`. */
export function sourceOf(path: string): string {
  const [folder, ...below] = belowIncoming(path, /[/\\]/)?.split('/') ?? [];
  return folder === undefined || below.length === 0 ? 'default' : folder;
}
