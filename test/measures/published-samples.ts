import { fileURLToPath } from 'node:url';
import { discover } from '../../bin/discover.ts';
import { refresh } from '../../bin/refresh.ts';
import { parseConfig } from '../../lambdas/contract/parse-config.ts';
import { memoryStore } from '../../lambdas/lake/memory-store.ts';
import type { Store } from '../../lambdas/lake/store.ts';

/** A store with the run of the samples as of 1 January 2026. */
export async function publishedSamples(): Promise<Store> {
  const store = memoryStore();
  const folder = fileURLToPath(new URL('../../samples/incoming', import.meta.url));
  const files = await discover([folder], { source: undefined, except: '/nowhere' });
  const context = {
    ...{ store, config: parseConfig({}, 'test') },
    ...{ now: () => new Date('2026-01-01T06:00:00Z'), progress: () => undefined },
  };
  await refresh(context, files, '2026-01-01');
  return store;
}
