import { describe, expect, it } from 'vitest';
import { dataFilters } from '../../lambdas/access/data-filter.ts';
import type { Expression } from '../../lambdas/access/expression.ts';
import { powerBiRole, type ModelNames } from '../../lambdas/access/power-bi-role.ts';
import { accessPolicy } from '../../lambdas/access/policy.ts';
import { regionAccess } from '../../lambdas/access/region-access.ts';
import { ruleOf } from '../../lambdas/access/rule.ts';
import { sqlPredicate } from '../../lambdas/access/sql-predicate.ts';
import { inWords } from '../../lambdas/access/words.ts';
import { parseConfig } from '../../lambdas/contract/parse-config.ts';
import type { TableName } from '../../lambdas/contract/tables.ts';
import { hostile } from './access-shop.ts';

const sql = (expression: Expression, table: TableName = 'customer360'): string =>
  sqlPredicate(ruleOf(expression, table));

const oslo: Expression = { column: 'home_city', equals: 'Oslo' };
const tea: Expression = { column: 'favourite_category', in: ['Tea', 'Coffee'] };

describe('sqlPredicate', () => {
  it.each<readonly [Expression, string]>([
    [oslo, "home_city = 'Oslo'"],
    [{ not: oslo }, "home_city is not null and home_city <> 'Oslo'"],
    [{ not: { not: oslo } }, "home_city = 'Oslo'"],
    [tea, "favourite_category in ('Tea', 'Coffee')"],
    [{ not: tea }, "favourite_category is not null and favourite_category not in ('Tea', 'Coffee')"],
    [{ column: 'home_city', in: ['Oslo', null] }, "home_city = 'Oslo' or home_city is null"],
    [{ not: { column: 'home_city', in: ['Oslo', null] } }, "home_city is not null and home_city <> 'Oslo'"],
    [{ column: 'home_city', equals: null }, 'home_city is null'],
    [{ not: { column: 'home_city', equals: null } }, 'home_city is not null'],
    [{ column: 'home_city', in: ['Oslo', 'Oslo'] }, "home_city = 'Oslo'"],
    [{ and: [oslo] }, "home_city = 'Oslo'"],
    [
      { not: { and: [oslo, { or: [tea, { not: oslo }] }] } },
      "(home_city is not null and home_city <> 'Oslo') or ((favourite_category is not null and favourite_category not in ('Tea', 'Coffee')) and (home_city = 'Oslo'))",
    ],
  ])('makes of %j', (expression, expected) => {
    expect(sql(expression)).toBe(expected);
  });

  it.each([
    [hostile.quotes, `'O''Brien "said" '''''`],
    [hostile.sql, `'x'' or 1=1; drop table customer360; --'`],
    [hostile.pattern, `'100 % of_all\\'`],
    [hostile.unicode, `'Ærøskøbing 北京 é'`],
    ['', `''`],
    ['null', `'null'`],
  ])('keeps %j a value', (value, literal) => {
    expect(sql({ column: 'home_city', equals: value })).toBe(`home_city = ${literal}`);
  });

  it('speaks of each table by its own columns', () => {
    expect(sql({ and: [oslo, tea] }, 'transactions')).toBe(
      "(city = 'Oslo') and (category in ('Tea', 'Coffee'))",
    );
    expect(sql({ column: 'city', equals: 'Oslo' }, 'sales_monthly')).toBe("city = 'Oslo'");
  });
});

describe('inWords', () => {
  it.each<readonly [Expression, string]>([
    [oslo, 'home_city is "Oslo"'],
    [{ not: tea }, 'favourite_category is there and not one of "Tea", "Coffee"'],
    [{ column: 'home_city', in: ['Oslo', null] }, 'home_city is "Oslo", or missing'],
    [{ column: 'home_city', equals: null }, 'home_city is missing'],
    [{ not: { column: 'home_city', equals: null } }, 'home_city is there'],
    [
      { or: [oslo, { and: [tea, oslo] }] },
      'home_city is "Oslo" or (favourite_category is one of "Tea", "Coffee" and home_city is "Oslo")',
    ],
  ])('says %j', (expression, expected) => {
    expect(inWords(ruleOf(expression, 'customer360'))).toBe(expected);
  });
});

const policyOf = (rows: Expression | 'all', hidden: object = {}) =>
  accessPolicy(
    parseConfig(
      {
        access: {
          roles: [
            {
              name: 'north',
              who: { powerBi: ['Anna@Shop.example'] },
              tables: ['customer360'],
              rows: { default: rows },
              hidden,
            },
          ],
        },
      },
      'test',
    ),
  );

describe('dataFilters', () => {
  it('names a filter anew with every change of its rows or columns, and only then', () => {
    const nameOf = (...policy: Parameters<typeof policyOf>): string | undefined =>
      dataFilters(policyOf(...policy))[0]?.name;
    const names = [
      nameOf(oslo),
      nameOf({ not: oslo }),
      nameOf('all'),
      nameOf(oslo, { personal: true }),
      nameOf(oslo, { columns: ['monetary'] }),
    ];

    expect(new Set(names).size).toBe(names.length);
    expect(nameOf({ or: [oslo] })).toBe(names[0]);
    expect(names[0]).toMatch(/^north-customer360-[0-9a-f]{12}$/);
  });

  it('gives every row by a filter too, never by the table', () => {
    expect(dataFilters(policyOf('all', { personal: true }))).toMatchObject([
      { expression: undefined, excludedColumns: ['customer_key', 'customer_name'] },
    ]);
  });
});

describe('the role of the Power BI model', () => {
  const modelNames: ModelNames = {
    table: (table) => (table === 'customer360' ? "Customer's 360" : 'Region Access'),
    column: (_, column) => (column === 'home_city' ? 'Home [City]' : column),
  };
  const filterOf = (rows: Expression | 'all', names?: ModelNames): string | undefined =>
    powerBiRole(policyOf(rows), names).find(({ table }) => table === 'customer360')?.filter;

  it('asks region_access for people and values, under the names of the model', () => {
    expect(filterOf({ not: { column: 'home_city', in: ['Oslo', null] } }, modelNames)).toBe(
      `(CONTAINS('Region Access', 'Region Access'[user_name], USERPRINCIPALNAME(), 'Region Access'[role], "north", 'Region Access'[table_name], "customer360") && (NOT ISBLANK('Customer''s 360'[Home [City]]]) && NOT ('Customer''s 360'[Home [City]]] IN CALCULATETABLE(VALUES('Region Access'[value]), 'Region Access'[user_name] = USERPRINCIPALNAME(), 'Region Access'[role] = "north", 'Region Access'[table_name] = "customer360", 'Region Access'[condition] = 1))))`,
    );
  });

  it('holds no value of the policy', () => {
    for (const value of Object.values(hostile))
      expect(filterOf({ column: 'home_city', in: [value] })).toBe(filterOf(oslo));
  });

  it('shows nothing of a table that no role reads, and of region_access the own rows', () => {
    const role = powerBiRole(policyOf('all'));

    expect(role.find(({ table }) => table === 'transactions')?.filter).toBe('FALSE()');
    expect(role.find(({ table }) => table === 'region_access')?.filter).toBe(
      "'region_access'[user_name] = USERPRINCIPALNAME()",
    );
    expect(powerBiRole([]).find(({ table }) => table === 'customer360')?.filter).toBe('FALSE()');
  });
});

describe('regionAccess', () => {
  it('numbers the comparisons that have values, and gives the role itself a row', () => {
    const rule: Expression = {
      or: [
        { column: 'home_store', equals: null },
        { not: tea },
        { column: 'home_city', in: [hostile.sql, null] },
      ],
    };

    const rows = regionAccess(policyOf(rule)).map((row) => [
      row.condition,
      row.column_name,
      row.comparison,
      row.value,
    ]);

    expect(rows).toEqual([
      [0, null, null, null],
      [1, 'favourite_category', 'not-in', 'Coffee'],
      [1, 'favourite_category', 'not-in', 'Tea'],
      [2, 'home_city', 'in', hostile.sql],
    ]);
  });

  it('knows people by lower case', () => {
    expect(regionAccess(policyOf('all')).map(({ user_name }) => user_name)).toEqual(['anna@shop.example']);
  });
});
