import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { memoryStore } from '../../lambdas/lake/memory-store.ts';
import type { Manifest } from '../../lambdas/lake/manifest.ts';
import type { Store } from '../../lambdas/lake/store.ts';
import { oneIn } from '../extent.ts';
import { publishedRows, runShop, type RunOptions } from '../refresh/shop.ts';
import { threeFiles } from '../refresh/small-shop.ts';
import { inSharedEngine } from '../shared-engine.ts';

const closedKey = ({ tables }: Manifest): string =>
  tables.segment_history.map(({ key }) => key).find((key) => key.endsWith('/closed.parquet')) ?? '';

const bytesOf = async (store: Store, manifest: Manifest): Promise<Buffer> =>
  Buffer.from((await store.get(closedKey(manifest)))?.body ?? '');

/** Writes the closed dates of a run as DuckDB does not, so that the bytes can be known again. */
async function writeOtherwise(store: Store, manifest: Manifest): Promise<Buffer> {
  const key = closedKey(manifest);
  const bytes = await inSharedEngine(async (session, folder) => {
    const [from, to] = [join(folder, 'from.parquet'), join(folder, 'to.parquet')];
    await store.download(key, from);
    await session.run(`copy (from '${from}') to '${to}' (format parquet, compression uncompressed)`);
    return readFile(to);
  });
  await store.put(key, bytes);
  return bytes;
}

it('passes the closed dates on as a file from day to day', async () => {
  const store = memoryStore();
  const { manifest: first } = await runShop(store, threeFiles, { asOf: '2026-04-05' });
  const marked = await writeOtherwise(store, first);

  const { manifest } = await runShop(store, [], { asOf: '2026-04-06' });

  expect(await bytesOf(store, manifest)).toEqual(marked);
  const rows = await publishedRows(store, manifest, 'segment_history');
  expect(new Set(rows.map(({ history_date: date }) => date))).toEqual(
    new Set(['2026-02-01', '2026-03-01', '2026-04-01', '2026-04-06']),
  );
});

it.each(
  oneIn<[string, RunOptions]>(2, [
    ['the dates are others', { asOf: '2026-05-02' }],
    ['rules have changed', { asOf: '2026-04-06', config: { churnAfterDays: 40 } }],
  ]),
)('writes them anew where %s', async (_, options) => {
  const store = memoryStore();
  const { manifest: first } = await runShop(store, threeFiles, { asOf: '2026-04-05' });
  const marked = await writeOtherwise(store, first);

  const { manifest } = await runShop(store, [], options);

  expect(await bytesOf(store, manifest)).not.toEqual(marked);
  const fresh = memoryStore();
  const { manifest: made } = await runShop(fresh, threeFiles, options);
  expect(await publishedRows(store, manifest, 'segment_history')).toEqual(
    await publishedRows(fresh, made, 'segment_history'),
  );
});
