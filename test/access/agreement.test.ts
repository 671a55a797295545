import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataFilters } from '../../lambdas/access/data-filter.ts';
import { powerBiRole } from '../../lambdas/access/power-bi-role.ts';
import type { RegionAccessRow } from '../../lambdas/access/region-access.ts';
import type { TableName } from '../../lambdas/contract/tables.ts';
import { openEngine, type Engine, type Row } from '../../lambdas/engine/engine.ts';
import { configDefaults } from '../../lambdas/contract/config-defaults.ts';
import { tableFiles } from '../../lambdas/lake/manifest.ts';
import { runQuery } from '../../bin/query/run-query.ts';
import { publishedRows } from '../refresh/shop.ts';
import { accessShop, type AccessShop } from './access-shop.ts';
import { daxFilter } from './dax.ts';
import { customerOf, expectations, outcome, type Seen } from './expectations.ts';

let shop: AccessShop;
let engine: Engine;
let regionAccess: RegionAccessRow[];

beforeAll(async () => {
  shop = await accessShop();
  engine = await openEngine({ memoryMiB: 256, threads: 1 });
  regionAccess = (await publishedRows(
    shop.store,
    shop.manifest,
    'region_access',
  )) as unknown as RegionAccessRow[];
});

afterAll(() => engine.close());

const nothing: Seen = { rows: [], columns: [] };

/** What Athena gives: the row filter over the published files, less the excluded columns. */
async function byLakeFormation(role: string, table: TableName): Promise<Seen> {
  const filter = dataFilters(shop.policy).find((found) => found.role === role && found.table === table);
  if (filter === undefined) return nothing;
  const [file] = tableFiles(shop.manifest, table);
  const path = `${engine.workFolder}/${role}-${table}.parquet`;
  await shop.store.download(file?.key ?? '', path);
  const rows = await engine.rows(`select * from '${path}' where ${filter.expression ?? 'true'}`);
  const columns = Object.keys((await engine.rows(`select * from '${path}' limit 1`))[0] ?? {});
  return { rows, columns: columns.filter((column) => !filter.excludedColumns.includes(column)) };
}

async function byLocalView(role: string, table: TableName): Promise<Seen> {
  const access = shop.policy.find(({ name }) => name === role)?.tables ?? [];
  if (!access.some((found) => found.table === table)) return nothing;
  const source = { store: shop.store, manifest: shop.manifest, access, engine: configDefaults.engine };
  const answer = await runQuery(source, `from ${table}`, { rows: 1000, seconds: 60 });
  return { rows: answer.rows, columns: answer.columns.map(({ name }) => name) };
}

/** What a viewer sees in the model: the filter of the dynamic role over the published rows and region_access. */
async function byPowerBi(role: string, table: TableName): Promise<Seen> {
  const user = shop.policy.find(({ name }) => name === role)?.powerBi[0] ?? 'nobody@shop.example';
  const permission = powerBiRole(shop.policy).find((found) => found.table === table);
  const filter = daxFilter(permission?.filter ?? '');
  const all = (await publishedRows(shop.store, shop.manifest, table)) as (Row & Record<string, string>)[];
  const columns = Object.keys(all[0] ?? {}).filter((column) => permission?.hidden.includes(column) !== true);
  return { rows: all.filter((row) => filter({ row, user, access: regionAccess })), columns };
}

type SeenBy = (role: string, table: TableName) => Promise<Seen>;

function remembered(seenBy: SeenBy): SeenBy {
  const known = new Map<string, Promise<Seen>>();
  return (role, table) => {
    const key = `${role} ${table}`;
    const seen = known.get(key) ?? seenBy(role, table);
    known.set(key, seen);
    return seen;
  };
}

const renderings = {
  'the row filters of Lake Formation': remembered(byLakeFormation),
  'the local view': remembered(byLocalView),
  'the role in Power BI': remembered(byPowerBi),
};

describe.each(Object.entries(renderings))('by %s', (_, seenBy) => {
  it.each(expectations)('%s on %s: %s %s is %s', async (role, table, customer, column, expected) => {
    expect(outcome(await seenBy(role, table), customer, column)).toBe(expected);
  });
});

it('shows the same rows of every table of every role in all three', async () => {
  for (const { name, tables, powerBi } of shop.policy.filter((role) => role.powerBi.length > 0)) {
    for (const { table } of tables.filter((access) => access.table !== 'runs')) {
      const seen = await Promise.all(Object.values(renderings).map((by) => by(name, table)));
      const [lake, ...others] = seen.map(({ rows }) => rows.map(customerOf).sort());
      expect(others, `${name} ${table} ${powerBi.join()}`).toEqual([lake, lake]);
    }
  }
});

it('shows nobody anything in Power BI who is in no role, and in a role no more than is granted', async () => {
  const seen = await byPowerBi('unnamed', 'customer360');

  expect(seen.rows).toEqual([]);
});

it('hides in Power BI at least what any role hides', () => {
  const hidden = new Map(powerBiRole(shop.policy).map((permission) => [permission.table, permission.hidden]));

  for (const { table, excludedColumns } of dataFilters(shop.policy))
    expect(hidden.get(table)).toEqual(expect.arrayContaining([...excludedColumns]));
});
