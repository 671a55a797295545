import { afterAll, beforeAll, expect, test } from 'vitest';
import { duckType } from '../../lambdas/contract/column.ts';
import { parseConfig } from '../../lambdas/contract/parse-config.ts';
import { tables, type TableName } from '../../lambdas/contract/tables.ts';
import { parameterTables } from '../../lambdas/model/parameters.ts';
import { line } from './line.ts';
import { openShop, type Shop } from './shop.ts';

const madeElsewhere: readonly string[] = ['transactions', 'runs', 'region_access'];
const published = Object.values(tables).filter(({ name }) => !madeElsewhere.includes(name));

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
  await shop.run([line(), line({ day: '2023-11-20' })], { asOf: '2024-01-15' });
});
afterAll(() => shop.close());

test.each(published)(
  '$name has the columns of the contract, in order and by type',
  async ({ name, columns }) => {
    const found = await shop.engine.rows(
      `select column_name, data_type from duckdb_columns() where table_name = '${name}' order by column_index`,
    );

    expect(found.map((row) => `${String(row['column_name'])} ${String(row['data_type'])}`)).toEqual(
      columns.map((column) => `${column.name} ${duckType(column.type)}`),
    );
  },
);

const readByViews = ['customers', 'ruled_segments', 'scores'];

test('nothing is left in the session but inputs, published tables and what a published view reads', async () => {
  const found = await shop.engine.rows(`
    select table_name as name from duckdb_tables()
    union all select view_name from duckdb_views() where not internal`);

  const inputs = ['lines', 'files', 'previous_history', 'file_quality'];
  const parameters = parameterTables({
    asOf: '2024-01-15',
    runId: '',
    config: parseConfig({}, 'test'),
    historyDates: [],
  });
  const made = [...published, ...parameters].map(({ name }) => name);
  expect(found.map(({ name }) => name).sort()).toEqual(
    [...made, 'run_facts', ...inputs, ...readByViews].sort(),
  );
});

test('a shop without a single line has empty tables and a run', async () => {
  await shop.run([], { asOf: '2024-01-15' });

  const rows = [];
  for (const { name } of published) rows.push(...(await shop.rows(name as TableName)));
  const none = '{"1":null,"2":null,"3":null,"4":null,"5":null}';
  expect(rows).toEqual([]);
  expect(await shop.rows('run_facts')).toMatchObject([
    {
      customers: 0,
      lapsed: 0,
      at_risk: 0,
      average_recency_days: null,
      revenue: '0.00',
      value_12m: null,
      value_at_risk: null,
      shop_churn_after_days: 90,
      cut_values: `{"recency_days":${none},"frequency":${none},"monetary":${none}}`,
      fit_quality: 'too-few-customers',
      value_remarks: '["Visits, fit too-few-customers: 0 customers, 20 are needed."]',
    },
  ]);
});
