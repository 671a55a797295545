import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { rawKey } from '../../lambdas/lake/keys.ts';
import type { Landing } from '../../lambdas/lake/landing.ts';
import { memoryStore } from '../../lambdas/lake/memory-store.ts';
import type { Store } from '../../lambdas/lake/store.ts';

/** A store in memory that has what landed below `landing/`, as the mounted buckets have it. */
export function landedStore(landing: Landing): Store {
  const store = memoryStore();
  const top = rawKey('');
  return {
    ...store,
    download: async (key, path, options) => {
      if (!key.startsWith(top)) return store.download(key, path, options);
      const bytes = await landing.open(key.slice(top.length), options?.version ?? '');
      await pipeline(bytes, createWriteStream(path, { flags: 'wx' }));
    },
  };
}
