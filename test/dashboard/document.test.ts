import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDashboardTables } from '../../bin/dashboard/open-dashboard-tables.ts';
import { ask, type Answer } from '../../lambdas/dashboard/page/ask.ts';
import type { Loaded } from '../../lambdas/dashboard/page/unpack.ts';
import type { RoleAccess } from '../../lambdas/access/policy.ts';
import type { Row } from '../../lambdas/engine/engine.ts';
import { publishFixture } from '../bin/fixture-run.ts';
import { inventedShop } from './invented-shop.ts';
import { askRun, contentOf, dashboardOf } from './published-dashboard.ts';
import { choices, customerCondition, numbersOf, salesCondition, type Choice } from './random-filters.ts';

let out: string;
let withNames: Loaded;
let withoutNames: Loaded;

beforeAll(async () => {
  out = await publishFixture(inventedShop());
  withNames = await contentOf(await dashboardOf(out, true));
  withoutNames = await contentOf(await dashboardOf(out, false));
});

afterAll(() => rm(out, { recursive: true }));

const customerMeasures = [
  'customers',
  'monetary',
  'value_12m',
  'value_at_risk',
  'recency_days',
  'listed',
  'value_to_win_back',
];
const salesMeasures = ['revenue', 'returned', 'units'];

const asked = ({ document, tables }: Loaded, family: 'customers' | 'sales', choice: Choice): Answer =>
  ask(tables, {
    ...{ family, by: [], measures: family === 'customers' ? customerMeasures : salesMeasures },
    filters: { chosen: numbersOf(document, choice), fromMonth: null, toMonth: null },
  });

const customersSql = (where: string): string => `
  select count(*), sum(c.monetary) * 100, sum(c.value_12m) * 100, sum(c.value_at_risk) * 100, sum(c.recency_days),
    count(l.urgency), sum(case when l.urgency = 'act-now' and not l.control_group then c.value_at_risk end) * 100
  from customer360 c left join (select customer_key, urgency, control_group from churn_risk) l using (customer_key) where ${where}`;

const salesSql = (where: string): string =>
  `select sum(revenue) * 100, sum(returned_amount) * 100, sum(units) * 1000 from sales_monthly where ${where}`;

const bySql = (statements: readonly string[]): Promise<number[][]> =>
  askRun(out, async (run) => {
    await openDashboardTables(run);
    const found: Row[] = [];
    for (const statement of statements) found.push(...(await run.engine.rows(statement)));
    return found.map((row) => Object.values(row).map((value) => Math.round(Number(value ?? 0))));
  });

describe('the data of a dashboard with names', () => {
  it('give what SQL gives for every choice of customers', async () => {
    const tried = choices(withNames.document, 60);

    const expected = await bySql(tried.map((choice) => customersSql(customerCondition(choice))));

    const found = tried.map(
      (choice) => asked(withNames, 'customers', choice).groups[0]?.values ?? customerMeasures.map(() => 0),
    );
    expect(found).toEqual(expected);
  });

  it('give what SQL gives for every choice of sales', async () => {
    const tried = choices(withNames.document, 60).filter((choice) => !choice.has('persona'));

    const expected = await bySql(tried.map((choice) => salesSql(salesCondition(choice))));

    expect(tried.map((choice) => asked(withNames, 'sales', choice).groups[0]?.values ?? [0, 0, 0])).toEqual(
      expected,
    );
  });

  it('say what the amounts are in, and what they were in before', () => {
    const { currency, runs } = withNames.document;

    expect(currency).toBe('EUR');
    expect(runs.map((run) => run.currency)).toEqual(['EUR', null]);
  });

  it('list who is leaving, the most urgent first, with the groups that slicers know', () => {
    const { listed, dictionaries } = withNames.document;

    expect(listed.map(({ rank }) => rank)).toEqual(listed.map((_, index) => index + 1));
    for (const { groups } of listed)
      expect(dictionaries.segment.labels[groups.segment ?? 0]).toBe('Churn Risk');
  });
});

describe('the data of a dashboard without names', () => {
  it('give what SQL gives over all customers and all sales', async () => {
    const [customers, sales] = await bySql([customersSql('true'), salesSql('true')]);

    expect(asked(withoutNames, 'customers', new Map()).groups[0]?.values).toEqual(customers);
    expect(asked(withoutNames, 'sales', new Map()).groups[0]?.values).toEqual(sales);
  });

  it('count no more customers than SQL, and no fewer but for those whom they name as untold', async () => {
    const tried = choices(withoutNames.document, 60);

    const expected = await bySql(tried.map((choice) => customersSql(customerCondition(choice))));

    const exact: number[] = [];
    for (const [index, choice] of tried.entries()) {
      const answer = asked(withoutNames, 'customers', choice);
      const values = answer.groups[0]?.values ?? customerMeasures.map(() => 0);
      const [count = 0] = values;
      expect(count).toBeLessThanOrEqual(expected[index]?.[0] ?? 0);
      expect(count + answer.untold).toBeGreaterThanOrEqual(expected[index]?.[0] ?? 0);
      if (answer.untold > 0) continue;
      exact.push(index);
      expect(values).toEqual(expected[index]);
    }
    expect(exact.length).toBeGreaterThan(10);
  });

  it('hold no group of fewer than five customers, and neither name nor key', () => {
    const { document, tables } = withoutNames;

    for (const table of tables)
      for (const size of table.columns.get('customers') ?? []) expect(size).toBeGreaterThanOrEqual(5);
    expect(document.listed).toEqual([]);
    expect(document.topCustomers).toEqual([]);
    expect(JSON.stringify(document)).not.toMatch(/Customer \d|key-\d/);
    expect(document.moves?.rows.map(({ customers }) => customers)).toEqual([12]);
    expect(document.cohorts.some(({ month }) => month === '2025-12-01')).toBe(false);
    expect(document.cohorts.filter(({ active }) => active !== null && active > 0 && active < 5)).toEqual([]);
  });

  it('say nothing of customers where there are fewer than five', async () => {
    const small = await publishFixture(inventedShop(4));
    const { tables } = await contentOf(await dashboardOf(small, false));

    expect(tables.filter(({ family }) => family === 'customers').map(({ rows }) => rows)).toEqual(
      tables.filter(({ family }) => family === 'customers').map(() => 0),
    );
    await rm(small, { recursive: true });
  });
});

describe('a dashboard as a role sees it', () => {
  const role: RoleAccess = {
    name: 'north',
    ...{ iam: [], powerBi: [] },
    tables: [
      {
        table: 'customer360',
        rows: { kind: 'in', column: 'home_city', values: ['Dublin'], orNull: false },
        hidden: ['customer_key', 'customer_name', 'monetary'],
      },
    ],
  };

  it('holds its rows, without the columns that it does not see and the tables that it may not read', async () => {
    const { document, tables } = await contentOf(await dashboardOf(out, false, role));
    const [expected] = await bySql([customersSql("home_city = 'Dublin'")]);

    const customers = ask(tables, {
      family: 'customers',
      by: [],
      measures: ['customers', 'value_12m'],
      filters: { chosen: new Map(), fromMonth: null, toMonth: null },
    });
    const spent = ask(tables, {
      family: 'customers',
      by: [],
      measures: ['monetary'],
      filters: { chosen: new Map(), fromMonth: null, toMonth: null },
    });
    expect(customers.groups[0]?.values).toEqual([expected?.[0], expected?.[2]]);
    expect(spent.isKnown).toBe(false);
    expect(document.role).toBe('north');
    expect([document.files, document.runs, document.cohorts]).toEqual([[], [], []]);
  });
});
