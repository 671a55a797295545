import { statSync, type BigIntStats } from 'node:fs';
import { errorCode } from './error-code.ts';
import type { StoredObject } from './store.ts';

/** What a Store tells of the file that holds an object. The store gives every write a time of its own, see `stampTime`. */
export const storedFile = (key: string, stats: BigIntStats): StoredObject => ({
  key,
  etag: `${stats.mtimeNs.toString(36)}-${stats.size.toString(36)}`,
  bytes: Number(stats.size),
  modified: new Date(Math.round(Number(stats.mtimeNs) / 1e6)),
});

/** The object held by the file at `path`, or undefined. */
export function objectAt(key: string, path: string): StoredObject | undefined {
  const stats = statsAt(path);
  return stats?.isFile() === true ? storedFile(key, stats) : undefined;
}

function statsAt(path: string): BigIntStats | undefined {
  try {
    return statSync(path, { bigint: true });
  } catch (error) {
    if (isAbsence(error)) return undefined;
    throw error;
  }
}

/** Whether an error means that there is no such file: gone, below another file, or longer than a path can be. */
export const isAbsence = (error: unknown): boolean =>
  ['ENOENT', 'ENOTDIR', 'ENAMETOOLONG'].includes(errorCode(error) ?? '');
