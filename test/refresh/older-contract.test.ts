import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openEngine } from '../../lambdas/engine/engine.ts';
import { memoryStore } from '../../lambdas/lake/memory-store.ts';
import type { Store } from '../../lambdas/lake/store.ts';
import { exportedFiles, publishedRows, runShop } from './shop.ts';
import { threeFiles } from './small-shop.ts';

/** Makes of a published file what a version without these columns would have written. */
async function takeAway(store: Store, key: string, columns: readonly string[]): Promise<void> {
  const engine = await openEngine({ memoryMiB: 256, threads: 1 });
  try {
    const [whole, less] = ['whole', 'less'].map((name) => join(engine.workFolder, `${name}.parquet`));
    await store.download(key, whole ?? '');
    await engine.run(
      `copy (select * exclude (${columns.join(', ')}) from '${whole ?? ''}') to '${less ?? ''}' (format parquet)`,
    );
    await store.put(key, await readFile(less ?? ''));
  } finally {
    await engine.close();
  }
}

it('goes on from a run of an older contract, and can still export it', async () => {
  const [first, ...others] = threeFiles;
  if (first === undefined) throw new Error('There are three files.');
  const store = memoryStore();
  const { manifest: old } = await runShop(store, [first]);
  await takeAway(store, old.tables.runs[0]?.key ?? '', [
    ...['fit_quality', 'fit', 'holdout', 'value_remarks', 'currency'],
  ]);
  await takeAway(store, old.tables.customer360[0]?.key ?? '', ['p_alive', 'value_12m', 'value_reason']);

  const { manifest } = await runShop(store, others, {
    config: { sources: { default: { currency: 'GBP' } } },
  });

  const runs = await publishedRows(store, manifest, 'runs');
  expect(runs.map((run) => [run['sequence'], run['fit_quality'], run['currency']])).toEqual([
    [1, null, null],
    [2, 'too-few-customers', 'GBP'],
  ]);
  const exported = (await exportedFiles(store, old))['rfm_output_customer360.csv'] ?? '';
  expect(exported.split('\n')[0]).toContain(',p_alive,expected_visits_90d,');
  expect(exported.split('\n')).toHaveLength(4);
});
