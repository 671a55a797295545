import { sep } from 'node:path';
import { assertKey } from '../../lambdas/lake/key-rules.ts';
import { rawKey } from '../../lambdas/lake/keys.ts';
import type { FoundFile } from '../discover.ts';

/**
 * Where a file goes in the landing bucket: below `source` if one is named, else where it lies below the last folder named
 * incoming, else below default. Throws InvalidKey.
 */
export function landingKey({ path, name }: FoundFile, source: string | undefined): string {
  const key = `incoming/${source === undefined ? belowIncoming(path, name) : `${source}/${name}`}`;
  // As long as the one under which a Store will have it.
  assertKey(rawKey(key));
  return key;
}

function belowIncoming(path: string, name: string): string {
  const parts = path.split(sep);
  const incoming = parts.slice(0, -1).lastIndexOf('incoming');
  return incoming === -1 ? `default/${name}` : parts.slice(incoming + 1).join('/');
}
