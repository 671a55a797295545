import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { tables, type TableName } from '../../lambdas/contract/tables.ts';
import { openEngine, type Engine, type Row } from '../../lambdas/engine/engine.ts';
import { parquetFiles } from '../../lambdas/engine/parquet-files.ts';
import { identifier } from '../../lambdas/engine/quoting.ts';
import { downloadTable } from '../../lambdas/lake/download-table.ts';
import type { Manifest } from '../../lambdas/lake/manifest.ts';
import type { Store } from '../../lambdas/lake/store.ts';
import { runShop } from '../refresh/shop.ts';
import { tryAll } from '../try-all.ts';
import { createGlueTable } from './glue-tables.ts';
import { realShops } from './real-shops.ts';
import { openLake, type TrinoLake } from './trino-lake.ts';

const server = inject('server');
const missing = 'missing' in server ? ` (skipped: ${server.missing})` : '';

const aggregates = (column: string): string[] => [`count(${column})`, `min(${column})`, `max(${column})`];

// Trino gives milliseconds always, DuckDB where there are any.
const plain = (value: Row[string]): Row[string] =>
  typeof value === 'string' ? value.replace(/^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)\.0+$/, '$1') : value;

async function facts(ask: (sql: string) => Promise<Row[]>, table: TableName, from: string): Promise<Row> {
  const selected = tables[table].columns.flatMap(({ name }) =>
    aggregates(identifier(name)).map((aggregate, i) => `${aggregate} as ${identifier(`${name} ${i}`)}`),
  );
  const [row] = await ask(`select count(*) as "rows", ${selected.join(', ')} from ${from}`);
  return Object.fromEntries(Object.entries(row ?? {}).map(([name, value]) => [name, plain(value)]));
}

async function localFiles(
  store: Store,
  engine: Engine,
  table: TableName,
  manifest: Manifest,
): Promise<string> {
  return parquetFiles(await downloadTable(store, manifest, table, join(engine.workFolder, table)));
}

describe.skipIf(missing !== '')(`tables that DuckDB wrote, under their Glue types on Trino${missing}`, () => {
  // The samples have every kind of value; FAULTS=all reads what others exported, too.
  describe.each(tryAll ? realShops : realShops.slice(0, 1))('of $name', ({ files, isThere }) => {
    let engine: Engine;
    let lake: TrinoLake;
    let manifest: Manifest;
    beforeAll(async () => {
      if (!isThere) return;
      engine = await openEngine({ memoryMiB: 1024 });
      lake = await openLake(server);
      ({ manifest } = await runShop(lake.store, await files()));
    });
    afterAll(async () => {
      if (isThere) await engine.close();
    });

    test.skipIf(!isThere).each(Object.keys(tables) as TableName[])(
      '%s has the same rows, and in each column as many values, the least and the greatest alike',
      async (table) => {
        await createGlueTable(lake.session, lake, table, manifest);

        const read = await facts((sql) => lake.session.rows(sql), table, table);

        const written = await localFiles(lake.store, engine, table, manifest);
        expect(read).toEqual(await facts((sql) => engine.rows(sql), table, written));
      },
    );
  });
});
