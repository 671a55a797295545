import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { discover } from '../../bin/discover.ts';
import { refresh } from '../../bin/refresh.ts';
import { parseConfig } from '../../lambdas/contract/parse-config.ts';
import { folderStore } from '../../lambdas/lake/folder-store.ts';
import type { Store } from '../../lambdas/lake/store.ts';
import { copyOf } from '../notify/copy-of.ts';

/** A store of one's own with the run of the samples as of 1 January 2026, made once for all processes of a run of tests. */
export async function publishedSamples(): Promise<Store> {
  // The temporary folder is that of this run of tests alone.
  const place = join(tmpdir(), 'published-samples');
  if (!existsSync(place)) await publishSamples(place);
  return copyOf(folderStore(place));
}

async function publishSamples(place: string): Promise<void> {
  const own = await mkdtemp(`${place}-`);
  const folder = fileURLToPath(new URL('../../samples/incoming', import.meta.url));
  const files = await discover([folder], { source: undefined, except: '/nowhere' });
  const context = {
    ...{ store: folderStore(own), config: parseConfig({ engine: { threads: 1 } }, 'test') },
    ...{ now: () => new Date('2026-01-01T06:00:00Z'), progress: () => undefined },
  };
  await refresh(context, files, '2026-01-01');
  // Another process may have been first: one is as good as the other.
  await rename(own, place).catch(() => rm(own, { recursive: true }));
}
