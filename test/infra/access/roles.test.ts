import { describe, expect, it } from 'vitest';
import { tables } from '../../../lambdas/contract/tables.ts';
import { oneIn, tryDay } from '../../extent.ts';
import {
  analystPolicies,
  filterType,
  governed,
  grantType,
  resourcesOf,
  role,
  workgroupType,
} from './governed.ts';

type Granted = {
  readonly Principal: { readonly DataLakePrincipalIdentifier: unknown };
  readonly Permissions: readonly string[];
  readonly PermissionsWithGrantOption: readonly string[];
  readonly Resource: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
};

const north = role('north', { hidden: { personal: true } });
const south = role('south', { rows: { default: { column: 'home_city', equals: "South's" } } });
const everything = role('everything', { tables: ['runs'], rows: { default: 'all' } });

const grantsOf = ({ all }: Pick<ReturnType<typeof governed>, 'all'>) =>
  all(grantType) as unknown as Granted[];

const person = (name: string): string => `arn:aws:iam::111122223333:role/${name}`;

const of = (name: string) => (grant: Granted) => grant.Principal.DataLakePrincipalIdentifier === person(name);

const names = (properties: readonly Readonly<Record<string, unknown>>[], key = 'Name'): unknown[] =>
  properties.map((each) => each[key]);

const three = governed({ roles: [north, south, everything] });

describe('a role of the policy', () => {
  it('has for each table a filter with its rows and without its hidden columns', () => {
    const filters = three.all(filterType).filter(({ Name }) => String(Name).startsWith('north-'));

    expect(filters).toEqual([
      expect.objectContaining({
        TableName: 'customer360',
        DatabaseName: 'customer360_dev_governed',
        RowFilter: { FilterExpression: expect.stringContaining("'North'") as string },
        ColumnWildcard: {
          ExcludedColumnNames: expect.arrayContaining(['customer_key', 'customer_name']) as string[],
        },
      }),
      expect.objectContaining({ TableName: 'churn_risk' }),
    ]);
  });

  it('has values quoted', () => {
    expect(JSON.stringify(three.all(filterType))).toContain("'South''s'");
  });

  it('has a filter also where it sees every row and column', () => {
    const [filter] = three.all(filterType).filter(({ TableName }) => TableName === 'runs');

    expect(filter).toMatchObject({
      RowFilter: { AllRowsWildcard: {} },
      ColumnWildcard: { ExcludedColumnNames: [] },
    });
  });

  it('is granted every filter of its own, and nothing else but the name of the database', () => {
    const filters = names(three.all(filterType)).filter((name) => String(name).startsWith('south-'));
    const granted = grantsOf(three).filter(of('south'));

    expect(granted.filter(({ Permissions: [permission] }) => permission === 'SELECT')).toEqual(
      filters.map(
        (Name) =>
          expect.objectContaining({
            Resource: { DataCellsFilter: expect.objectContaining({ Name }) as unknown },
          }) as unknown,
      ),
    );
    expect(granted.filter(({ Permissions: [permission] }) => permission !== 'SELECT')).toEqual([
      expect.objectContaining({
        Permissions: ['DESCRIBE'],
        Resource: { Database: expect.objectContaining({ Name: 'customer360_dev_governed' }) as unknown },
      }),
    ]);
  });

  it('is granted a filter only when that is there', () => {
    const grants = Object.entries(three.resources).filter(([, { Properties }]) =>
      JSON.stringify(Properties).includes('DataCellsFilter'),
    );

    expect(grants.length).toBe(5);
    for (const [id, { DependsOn }] of grants) {
      const filter = three.resources[`${id.split('/')[0] ?? ''}/${DependsOn?.[0] ?? ''}`];
      expect(filter?.Type).toBe(filterType);
    }
  });

  it('grants each of its people the same', () => {
    const pair = governed({ roles: [role('pair', { who: { iam: [person('anna'), person('ben')] } })] });
    const grants = (name: string) =>
      grantsOf(pair)
        .filter(of(name))
        .map(({ Resource }) => Resource);

    expect(grants('anna')).toEqual(grants('ben'));
    expect(grants('anna').length).toBe(3);
  });

  it('has a workgroup of its own whose results Athena keeps', () => {
    const [workgroup] = three
      .all(workgroupType)
      .filter(({ Name }) => Name === 'customer360-dev-analyst-north');

    expect(workgroup).toMatchObject({
      RecursiveDeleteOption: true,
      WorkGroupConfiguration: {
        EnforceWorkGroupConfiguration: true,
        EngineVersion: { SelectedEngineVersion: 'Athena engine version 3' },
        ManagedQueryResultsConfiguration: { Enabled: true },
      },
    });
    expect(JSON.stringify(workgroup)).not.toContain('OutputLocation');
  });

  it('has no right to S3, to a key, or to the workgroup of another', () => {
    const policies = analystPolicies(three).map((policy) => JSON.stringify(policy));

    expect(policies.length).toBe(3);
    for (const policy of policies) {
      expect(policy).not.toMatch(/"(s3|kms):|"\*:|"Action":"\*"|s3:::/);
      expect(policy).toContain('athena:GetQueryResultsStream');
      expect(policy).toContain('lakeformation:GetDataAccess');
      expect(policy.match(/workgroup\/[\w-]+/g)?.length).toBe(1);
    }
  });
});

describe('a change of the policy', () => {
  const filtersOf = (roles: readonly unknown[]): unknown[] => names(governed({ roles }).all(filterType));

  it('of the rows gives filters a new name, and those of others keep theirs', () => {
    const before = filtersOf([north, south]);
    const after = filtersOf([
      { ...north, rows: { default: { column: 'home_city', equals: 'West' } } },
      south,
    ]);

    expect(before.filter((name) => after.includes(name))).toEqual(
      before.filter((name) => String(name).startsWith('south-')),
    );
  });

  it('of the hidden columns gives the filters of tables that have them a new name', () => {
    const before = filtersOf([north]);
    const after = filtersOf([{ ...north, hidden: { personal: true, columns: ['value_reason'] } }]);

    expect(before.filter((name) => after.includes(name))).toEqual([
      expect.stringMatching(/^north-churn_risk-/),
    ]);
  });

  it('that removes a role removes its filters, grants, workgroup and policy', () => {
    const { resources, stacks } = governed({ roles: [south, everything] });

    expect(JSON.stringify(resources)).not.toContain('north');
    expect(stacks.map(({ node }) => node.id)).toEqual(['customer360-dev', 'south', 'everything']);
  });

  it('that removes a role leaves everything of the others where it was', () => {
    const ids = (roles: readonly unknown[]) =>
      Object.keys(governed({ roles }).resources).filter((id) => id.startsWith('south/'));

    expect(ids([south])).toEqual(ids([north, south]));
  });
});

describe('many roles', () => {
  const everyTable = { tables: Object.keys(tables), rows: { default: 'all' } };
  const roles = (count: number) =>
    Array.from({ length: count }, (_, index) => role(`role-${index}`, everyTable));

  it.each(oneIn(2, [24, 100]))('are granted: %i', (count) => {
    const many = governed({ roles: roles(count) });

    expect(many.all(filterType).length).toBe(count * Object.keys(tables).length);
    // Those of operations and of scoring stand beside them.
    expect(many.all(workgroupType).length).toBe(count + 2);
    for (const stack of many.stacks) expect(Object.keys(resourcesOf(stack)).length).toBeLessThanOrEqual(500);
  });

  it('are refused beyond 100', () => {
    expect(() => governed({ roles: roles(101) })).toThrow(
      'cdk.json, context.customer360: access.roles: must be a list of at most 100 roles.',
    );
  });

  it.runIf(tryDay)('may have as many principals as a stack has room for, and no more', () => {
    const crowd = (count: number) => ({
      ...role('crowd', everyTable),
      who: { iam: Array.from({ length: count }, (_, index) => person(`p${index}`)) },
    });
    const { resources } = governed({ roles: [crowd(40)] });

    expect(Object.keys(resources).filter((id) => id.startsWith('crowd/')).length).toBe(493);
    expect(() => governed({ roles: [north, crowd(41)] })).toThrow(
      'cdk.json, context.customer360: access.roles[1].who.iam: names 41 principals; for 11 tables a stack holds the grants of at most 40. Name an IAM role that these people assume.',
    );
  });
});
