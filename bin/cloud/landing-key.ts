import { sep } from 'node:path';
import { assertKey } from '../../lambdas/lake/key-rules.ts';
import { rawKey } from '../../lambdas/lake/keys.ts';
import { incomingPrefix } from '../../lambdas/lake/landing.ts';
import { belowIncoming } from '../below-incoming.ts';
import type { FoundFile } from '../discover.ts';

/**
 * Where a file goes in the landing bucket: below `source` if one is named, else where it lies below the last folder named
 * incoming, else below default. Throws InvalidKey.
 */
export function landingKey({ path, name }: FoundFile, source: string | undefined): string {
  const own = source === undefined ? belowIncoming(path, sep) : `${source}/${name}`;
  const key = `${incomingPrefix}${own ?? `default/${name}`}`;
  // As long as the one under which a Store will have it.
  assertKey(rawKey(key));
  return key;
}
