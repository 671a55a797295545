import { describe, expect, it } from 'vitest';
import { accessPolicy } from '../../lambdas/access/policy.ts';
import { parseConfig } from '../../lambdas/contract/parse-config.ts';
import { roles } from '../../powerbi/generator/model/roles.ts';
import { projectFiles } from '../../powerbi/generator/project-files.ts';
import { modelProblems } from './model-problems.ts';

const policyOf = (role: object): ReturnType<typeof accessPolicy> =>
  accessPolicy(parseConfig({ access: { roles: [role] } }, 'test'));

const north = policyOf({
  name: 'north',
  who: { powerBi: ['anna@shop.example'] },
  tables: ['customer360', 'churn_risk', 'sales_monthly', 'transactions'],
  rows: {
    default: { column: 'home_country', in: ['Ireland', null] },
    churn_risk: { not: { column: 'home_city', equals: `O'Hara "Town"` } },
  },
  hidden: { personal: true, columns: ['p_alive'] },
});

const permission = (
  policy: typeof north,
  table: string,
): ReturnType<typeof roles>[number]['permissions'][number] => {
  const found = roles(policy)[1]?.permissions.find((each) => each.table === table);
  if (found === undefined) throw new RangeError(`No permission on ${table}.`);
  return found;
};

const isNorth = (table: string): string =>
  `CONTAINS('Region Access', 'Region Access'[User name], USERPRINCIPALNAME(), 'Region Access'[Role], "north", 'Region Access'[Table name], "${table}")`;

const allowed = (table: string): string =>
  `CALCULATETABLE(VALUES('Region Access'[Value]), 'Region Access'[User name] = USERPRINCIPALNAME(), 'Region Access'[Role] = "north", 'Region Access'[Table name] = "${table}", 'Region Access'[Condition] = 1)`;

describe('the roles of the Power BI model', () => {
  it('show nothing to anybody in the dynamic role where the policy has no roles', () => {
    const filters = roles([])[1]?.permissions.filter(({ table }) => table !== 'Region Access') ?? [];

    expect(new Set(filters.map(({ filter }) => filter))).toEqual(new Set(['FALSE()']));
  });

  it('show everything in All Data, but not who may see what', () => {
    expect(roles(north)[0]).toMatchObject({
      name: 'All Data',
      permissions: [{ table: 'Region Access', filter: 'FALSE()', hidden: [] }],
    });
  });

  it('narrow a table as the policy does', () => {
    expect(permission(north, 'Transactions').filter).toBe(
      `(${isNorth('transactions')} && ('Transactions'[Country] IN ${allowed('transactions')} || ISBLANK('Transactions'[Country])))`,
    );
    expect(permission(north, 'Runs').filter).toBe('FALSE()');
  });

  it('let through the customers that stand in a visible row of any table, and no others', () => {
    const { filter = '' } = permission(north, 'Customer');
    const seen = ['Customer 360', 'Churn Risk', 'Transactions'].map(
      (table) => `FILTER('${table}', ${permission(north, table).filter ?? ''})`,
    );

    expect(filter).toMatch(/^'Customer'\[Customer key\] IN UNION\(/);
    for (const each of seen) expect(filter).toContain(each);
    expect(filter.match(/FILTER\(/g)).toHaveLength(seen.length);
  });

  it('let through places alike, from customers and sales', () => {
    const { filter = '' } = permission(north, 'Place');

    expect([...filter.matchAll(/FILTER\('([^']+)'/g)].map(([, table]) => table)).toEqual([
      'Sales Monthly',
      'Customer 360',
    ]);
  });

  it('hide with a column what is computed from it', () => {
    expect(permission(north, 'Customer 360').hidden).toEqual(
      expect.arrayContaining(['Customer key', 'Customer name', 'Chance alive', 'Chance band']),
    );
    expect(permission(north, 'Transactions').hidden).toEqual(['Customer key', 'Customer name', 'Buyer']);
    expect(permission(north, 'Customer').hidden).toEqual(['Customer key']);
  });

  it('are a model without a fault, also with quotes in a policy', async () => {
    expect(await modelProblems(projectFiles(north))).toEqual([]);
  });
});
