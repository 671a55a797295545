import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { tables, type TableName } from '../../lambdas/contract/tables.ts';
import { openEngine, type Engine } from '../../lambdas/engine/engine.ts';
import { parquetFiles } from '../../lambdas/engine/parquet-files.ts';
import { literal } from '../../lambdas/engine/quoting.ts';
import { memoryStore } from '../../lambdas/lake/memory-store.ts';
import type { Manifest, TableFile } from '../../lambdas/lake/manifest.ts';
import { readPointer } from '../../lambdas/lake/pointer.ts';
import type { Store } from '../../lambdas/lake/store.ts';
import { publishRun } from '../../lambdas/publish/publish-run.ts';
import { copyOf } from '../notify/copy-of.ts';
import { exportedFiles, publishedRows, runShop } from './shop.ts';
import { threeFiles } from './small-shop.ts';
import { tryDay } from '../extent.ts';

/** Stores the rows of a file as several, the last ones first. */
async function split<File extends TableFile>(store: Store, engine: Engine, file: File): Promise<File[]> {
  const folder = join(engine.workFolder, file.key.replaceAll('/', '-'));
  await mkdir(folder);
  const whole = join(folder, 'whole');
  await store.download(file.key, whole);
  await engine.run(`
    copy (
      select *, row_number() over () % 3 as part
      from ${parquetFiles([whole])}
    ) to ${literal(folder)} (format parquet, partition_by (part), overwrite_or_ignore true)`);
  const parts = (await readdir(folder)).filter((name) => name.startsWith('part=')).sort();
  if (parts.length === 0) return [file];
  return Promise.all(
    parts.reverse().map(async (part, number) => {
      const key = file.key.replace('/part-0', '.split/part-').replace('.parquet', `${number}.parquet`);
      const [name = ''] = await readdir(join(folder, part));
      const { bytes } = await store.upload(join(folder, part, name), key);
      return { ...file, key, bytes, rows: 1 };
    }),
  );
}

/** The same run in a lake where every table is of several files. */
async function published(store: Store, manifest: Manifest): Promise<Manifest> {
  const engine = await openEngine({ memoryMiB: 256, threads: 1, insertionOrder: true });
  const { region_access, ...whole } = manifest.tables;
  const several = await Promise.all(
    Object.entries(whole).map(async ([name, files]) => [
      name,
      (await Promise.all(files.map((file) => split(store, engine, file)))).flat(),
    ]),
  );
  const transactions = await Promise.all(manifest.transactions.map((file) => split(store, engine, file)));
  await engine.close();
  const made = {
    ...manifest,
    tables: { ...Object.fromEntries(several), region_access } as Manifest['tables'],
    transactions: transactions.flat(),
  };
  await publishRun(store, { manifest: made, writer: 'several', base: await readPointer(store) });
  return made;
}

const [first, others] = [threeFiles.slice(0, 2), threeFiles.slice(2)];
let store: Store;
let whole: Manifest;
let several: Manifest;
let one: Store;
let inSeveral: Store;
beforeAll(async () => {
  one = memoryStore();
  ({ manifest: whole } = await runShop(one, first));
  inSeveral = await copyOf(one);
  several = await published(inSeveral, whole);
});
beforeEach(async () => {
  store = await copyOf(inSeveral);
});

it('exports the same bytes from tables of one file and of several', async () => {
  expect(several.tables.customer360.length).toBeGreaterThan(1);
  expect(await exportedFiles(store, several)).toEqual(await exportedFiles(store, whole));
});

it.runIf(tryDay)('goes on from tables of several files as from tables of one', async () => {
  const { manifest: expected } = await runShop(one, others);

  const { manifest } = await runShop(store, others);

  expect(manifest.transactions.filter(({ key }) => key.includes('.split/')).length).toBeGreaterThan(0);
  for (const table of (Object.keys(tables) as TableName[]).filter((name) => name !== 'runs'))
    expect(await publishedRows(store, manifest, table)).toEqual(await publishedRows(one, expected, table));
});
