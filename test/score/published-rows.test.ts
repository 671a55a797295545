import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { duckType } from '../../lambdas/contract/column.ts';
import { tables } from '../../lambdas/contract/tables.ts';
import { openEngine, type Engine } from '../../lambdas/engine/engine.ts';
import { publishedRows } from '../../lambdas/score/published-rows.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine({ memoryMiB: 256, threads: 1 });
});
afterAll(() => engine.close());

test('a file of an older contract has today’s columns, null where it did not know them', async () => {
  const path = join(engine.workFolder, 'old.parquet');
  await engine.run(
    `copy (select 'c1' as customer_key, cast(7 as integer) as recency_days) to '${path}' (format parquet)`,
  );

  await engine.run(`create view customers as ${publishedRows('customer360', path)}`);

  const described = await engine.rows('select column_name, column_type from (describe customers)');
  expect(described.map((row) => [row['column_name'], row['column_type']])).toEqual(
    tables.customer360.columns.map(({ name, type }) => [name, duckType(type)]),
  );
  expect(await engine.rows('select customer_key, recency_days, value_12m from customers')).toEqual([
    { customer_key: 'c1', recency_days: 7, value_12m: null },
  ]);
});
