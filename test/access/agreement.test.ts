import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataFilters } from '../../lambdas/access/data-filter.ts';
import { powerBiRole } from '../../lambdas/access/power-bi-role.ts';
import type { RegionAccessRow } from '../../lambdas/access/region-access.ts';
import type { TableName } from '../../lambdas/contract/tables.ts';
import { openEngine, type Engine, type Row } from '../../lambdas/engine/engine.ts';
import { configDefaults } from '../../lambdas/contract/config-defaults.ts';
import { runQuery } from '../../bin/query/run-query.ts';
import { publishedRows } from '../refresh/shop.ts';
import { accessShop, customers, type AccessShop } from './access-shop.ts';
import { daxFilter } from './dax.ts';

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

type Seen = { readonly rows: readonly Row[]; readonly columns: readonly string[] };

const nothing: Seen = { rows: [], columns: [] };

/** What Athena gives: the row filter over the published files, less the excluded columns. */
async function byLakeFormation(role: string, table: TableName): Promise<Seen> {
  const filter = dataFilters(shop.policy).find((found) => found.role === role && found.table === table);
  if (filter === undefined) return nothing;
  const [file] = table === 'transactions' ? shop.manifest.transactions : [shop.manifest.tables[table]];
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

/** The customer whom a row is of, by where it is and what was bought: also where keys are hidden. */
function customerOf(row: Row): string {
  const of = (general: string, own: string): string => String(row[general] ?? row[own] ?? '');
  const found = customers.filter(
    ({ city = '', region = '', store = '' }) =>
      city === of('home_city', 'city') &&
      region === of('home_region', 'region') &&
      store === of('home_store', 'store'),
  );
  if (found.length !== 1) throw new Error(`${found.length} customers have the home of a row.`);
  return found[0]?.id ?? '';
}

type Outcome = 'seen' | 'no row' | 'no column';

function outcome({ rows, columns }: Seen, customer: string, column: string): Outcome {
  if (!rows.some((row) => customerOf(row) === customer)) return 'no row';
  return columns.includes(column) ? 'seen' : 'no column';
}

const expectations: readonly (readonly [string, TableName, string, string, Outcome])[] = [
  ['east', 'customer360', 'C1', 'segment', 'seen'],
  ['east', 'customer360', 'C1', 'customer_key', 'no column'],
  ['east', 'customer360', 'C1', 'customer_name', 'no column'],
  ['east', 'customer360', 'C9', 'home_city', 'seen'],
  ['east', 'customer360', 'C2', 'segment', 'no row'],
  ['east', 'customer360', 'C3', 'segment', 'no row'],
  ['east', 'customer360', 'C7', 'segment', 'no row'],
  ['east', 'transactions', 'C1', 'amount', 'seen'],
  ['east', 'transactions', 'C1', 'customer_name', 'no column'],
  ['east', 'transactions', 'C5', 'amount', 'no row'],
  ['east', 'sales_monthly', 'C9', 'revenue', 'seen'],
  ['east', 'sales_monthly', 'C8', 'revenue', 'no row'],
  ['not-east', 'customer360', 'C1', 'segment', 'no row'],
  ['not-east', 'customer360', 'C2', 'segment', 'seen'],
  ['not-east', 'customer360', 'C5', 'home_region', 'seen'],
  ['not-east', 'customer360', 'C6', 'home_region', 'seen'],
  ['not-east', 'customer360', 'C8', 'home_region', 'seen'],
  ['not-east', 'customer360', 'C3', 'segment', 'no row'],
  ['not-east', 'customer360', 'C7', 'segment', 'no row'],
  ['not-east', 'single_customer_view', 'C4', 'total_sales', 'seen'],
  ['not-east', 'single_customer_view', 'C9', 'total_sales', 'no row'],
  ['not-east', 'transactions', 'C3', 'amount', 'no row'],
  ['not-east', 'sales_monthly', 'C7', 'revenue', 'no row'],
  ['homeless', 'customer360', 'C3', 'segment', 'seen'],
  ['homeless', 'customer360', 'C7', 'segment', 'seen'],
  ['homeless', 'customer360', 'C4', 'segment', 'seen'],
  ['homeless', 'customer360', 'C4', 'monetary', 'no column'],
  ['homeless', 'customer360', 'C7', 'frequency', 'no column'],
  ['homeless', 'customer360', 'C1', 'segment', 'no row'],
  ['homeless', 'sales_monthly', 'C7', 'revenue', 'seen'],
  ['homeless', 'sales_monthly', 'C6', 'revenue', 'no row'],
  ['hostile', 'customer360', 'C5', 'segment', 'seen'],
  ['hostile', 'customer360', 'C6', 'segment', 'seen'],
  ['hostile', 'customer360', 'C8', 'segment', 'seen'],
  ['hostile', 'customer360', 'C1', 'segment', 'no row'],
  ['hostile', 'customer360', 'C7', 'segment', 'no row'],
  ['hostile', 'transactions', 'C6', 'amount', 'seen'],
  ['hostile', 'transactions', 'C9', 'amount', 'no row'],
  ['hostile', 'sales_monthly', 'C8', 'revenue', 'seen'],
  ['hostile', 'sales_monthly', 'C9', 'revenue', 'seen'],
  ['hostile', 'sales_monthly', 'C5', 'revenue', 'no row'],
  ['mixed', 'customer360', 'C1', 'segment', 'seen'],
  ['mixed', 'customer360', 'C2', 'segment', 'no row'],
  ['mixed', 'customer360', 'C3', 'segment', 'seen'],
  ['mixed', 'customer360', 'C4', 'segment', 'seen'],
  ['mixed', 'customer360', 'C5', 'segment', 'no row'],
  ['mixed', 'customer360', 'C6', 'segment', 'no row'],
  ['mixed', 'customer360', 'C7', 'segment', 'no row'],
  ['mixed', 'customer360', 'C8', 'segment', 'seen'],
  ['mixed', 'transactions', 'C9', 'amount', 'no row'],
  ['mixed', 'single_customer_view', 'C8', 'total_sales', 'seen'],
  ['owner', 'customer360', 'C6', 'segment', 'seen'],
  ['owner', 'customer360', 'C7', 'segment', 'seen'],
  ['owner', 'transactions', 'C7', 'amount', 'no row'],
  ['owner', 'single_customer_view', 'C1', 'total_sales', 'no row'],
];

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
