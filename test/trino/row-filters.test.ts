import { beforeAll, describe, expect, inject, test } from 'vitest';
import { dataFilters } from '../../lambdas/access/data-filter.ts';
import type { TableName } from '../../lambdas/contract/tables.ts';
import { accessShop, type AccessShop } from '../access/access-shop.ts';
import { expectations, outcome, type Seen } from '../access/expectations.ts';
import { createGlueTable } from './glue-tables.ts';
import { openLake, type TrinoLake } from './trino-lake.ts';
import { rowsOf } from './trino-session.ts';

const server = inject('server');
const missing = 'missing' in server ? ` (skipped: ${server.missing})` : '';

describe.skipIf(missing !== '')(`the row filters of Lake Formation, on Trino${missing}`, () => {
  let lake: TrinoLake;
  let shop: AccessShop;
  beforeAll(async () => {
    lake = await openLake(server);
    shop = await accessShop(lake.store);
    for (const table of new Set(expectations.map(([, name]) => name)))
      await createGlueTable(lake.session, lake, table, shop.manifest);
  });

  // Several expectations are of the same role and table.
  const seen = new Map<string, Promise<Seen>>();
  function seenBy(role: string, table: TableName): Promise<Seen> {
    const known = seen.get(`${role}/${table}`) ?? look(role, table);
    seen.set(`${role}/${table}`, known);
    return known;
  }

  async function look(role: string, table: TableName): Promise<Seen> {
    const filter = dataFilters(shop.policy).find((found) => found.role === role && found.table === table);
    if (filter === undefined) return { rows: [], columns: [] };
    const found = await lake.session.table(`select * from ${table} where ${filter.expression ?? 'true'}`);
    const columns = found.names.filter((name) => !filter.excludedColumns.includes(name));
    return { rows: rowsOf(found), columns };
  }

  test.each(expectations)('%s on %s: %s %s is %s', async (role, table, customer, column, expected) => {
    expect(outcome(await seenBy(role, table), customer, column)).toBe(expected);
  });
});
