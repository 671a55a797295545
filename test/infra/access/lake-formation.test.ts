import type { App, Stack } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { describe, expect, it } from 'vitest';
import { tables } from '../../../lambdas/contract/tables.ts';
import { analystPolicies, governed, grantType, resourcesOf, role, type Resource } from './governed.ts';

const north = role('north');

const { app, stack, stacks, resources, all } = governed({ roles: [north] });

const [settingsStack] = stack.dependencies;
if (settingsStack === undefined) throw new Error('The stack depends on no other.');

const one = (type: string): Resource['Properties'] => {
  const [found, ...others] = all(type);
  if (found === undefined || others.length > 0) throw new Error(`There is not one ${type}.`);
  return found;
};

const text = (value: unknown): string => JSON.stringify(value);

const idOf = (type: string, part = ''): string => {
  const found = Object.entries(resources).find(
    ([id, { Type }]) => Type === type && id.startsWith('customer360-dev/') && id.includes(part),
  );
  if (found === undefined) throw new Error(`There is no ${type} named ${part}.`);
  return found[0].slice('customer360-dev/'.length);
};

const dependenciesOf = (id: string): readonly string[] => resources[`customer360-dev/${id}`]?.DependsOn ?? [];

describe('account settings', () => {
  it('are a stack of their own that the deployment needs and that no environment owns', () => {
    expect(stack.dependencies.map(({ node }) => node.id)).toEqual(['customer360-lake-formation']);
    expect(settingsStack.terminationProtection).toBe(true);
    expect(settingsStack.tags.tagValues()).not.toHaveProperty('env');
  });

  it('add the role of CloudFormation to the administrators, for good', () => {
    const [settings, ...others] = Object.values(resourcesOf(settingsStack));

    expect(others).toEqual([]);
    expect(settings).toMatchObject({
      Type: 'AWS::LakeFormation::DataLakeSettings',
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: { MutationType: 'APPEND' },
    });
    expect(text(settings)).toContain('cdk-hnb659fds-cfn-exec-role-');
  });
});

describe('governed tables', () => {
  it('are in a database of their own that gives nobody anything by default', () => {
    const [published, work, ...others] = all('AWS::Glue::Database');
    expect(published).toMatchObject({
      DatabaseInput: { Name: 'customer360_dev_governed', CreateTableDefaultPermissions: [] },
    });
    expect(work).toMatchObject({ DatabaseInput: { Name: 'customer360_dev_work' } });
    expect(others).toEqual([]);
    expect(all('AWS::Glue::Table').length).toBe(Object.keys(tables).length);
  });

  it('are read by a role of the location, which writes nothing', () => {
    const location = one('AWS::LakeFormation::Resource');
    const role = text(location['RoleArn']);
    const policy = Object.values(resources).find(
      ({ Type, Properties }) =>
        Type === 'AWS::IAM::Policy' && text(Properties['PolicyName']).includes('AccessLocation'),
    );

    expect(location['UseServiceLinkedRole']).toBe(false);
    expect(role).toContain('AccessLocationRole');
    expect(text(policy).match(/"(s3|kms):\w+"/g)).toEqual([
      '"s3:ListBucket"',
      '"s3:GetObject"',
      '"kms:Decrypt"',
    ]);
  });

  it('are made after CloudFormation got its right to the location', () => {
    const location = idOf(grantType, 'AccessLocationCloudFormation');

    expect(dependenciesOf(location)).toContain(idOf('AWS::LakeFormation::Resource'));
    expect(dependenciesOf(idOf('AWS::Glue::Table', 'Catalogcustomer360'))).toContain(location);
  });

  it('are named to nobody as everybody', () => {
    expect(text(resources)).not.toMatch(/IAM_?ALLOWED_?PRINCIPALS|EVERYONE/i);
    expect(text(resourcesOf(settingsStack))).not.toMatch(/IAM_?ALLOWED_?PRINCIPALS|EVERYONE/i);
  });
});

describe('grants', () => {
  const grants = Object.entries(resources).filter(([, { Type }]) => Type === grantType);
  const onTables = grants.filter(([, { Properties }]) =>
    /"(Table|TableWithColumns)":/.test(text(Properties)),
  );

  it('are of one permission each, which nobody hands on', () => {
    for (const [, { Properties }] of grants) {
      expect(Properties['Permissions']).toHaveLength(1);
      expect(Properties['PermissionsWithGrantOption']).toEqual([]);
    }
  });

  it('of whole tables are for plan and publish alone', () => {
    expect(onTables.length).toBe(2 * 3 * Object.keys(tables).length);
    for (const [, { Properties }] of onTables)
      expect(text(Properties['Principal'])).toMatch(/"Functions(plan|publish)Role/);
  });

  it.each(['plan', 'publish'])('let %s move partitions of every table before the first refresh', (name) => {
    const own = grants.filter(([, { Properties }]) =>
      text(Properties['Principal']).includes(`Functions${name}Role`),
    );
    const schedule = dependenciesOf(idOf('AWS::Scheduler::Schedule'));

    expect(own.filter(([, { Properties }]) => text(Properties['Permissions']) === '["ALTER"]').length).toBe(
      Object.keys(tables).length,
    );
    expect(text(own)).toContain('DATA_LOCATION_ACCESS');
    for (const [id] of own.filter(([id]) => id.includes('AccessPipeline')))
      expect(schedule).toContain(id.slice('customer360-dev/'.length));
  });

  it('let publish, and no other function, read through Lake Formation', () => {
    const readers = Object.entries(resources).filter(
      ([, { Type, Properties }]) =>
        Type === 'AWS::IAM::Policy' && text(Properties).includes('lakeformation:GetDataAccess'),
    );

    expect(readers.map(([id]) => id)).toEqual([expect.stringContaining('Functionspublish') as string]);
  });
});

describe('the rules of cdk-nag', () => {
  const broken = (given: App, scope: Stack): string[] =>
    [new AwsSolutionsChecks(given), new ServerlessChecks(given)].flatMap((pack) =>
      pack.validateScope(scope).violations.map(({ ruleName }) => ruleName),
    );

  it('are followed, or a reason is written down', () => {
    expect(stacks.length).toBe(2);
    for (const each of [settingsStack, ...stacks]) expect(broken(app, each)).toEqual([]);
  });
});

describe('without grants of ours', () => {
  it.each(['off', 'external'])('%s leaves nothing of Lake Formation, and no roles', (accessControl) => {
    const without = governed({ accessControl, roles: [north] });

    expect(Object.values(without.resources).filter(({ Type }) => Type.includes('LakeFormation'))).toEqual([]);
    expect(without.stacks).toEqual([without.stack]);
    expect(analystPolicies(without)).toEqual([]);
    expect(without.app.node.tryFindChild('customer360-lake-formation')).toBeUndefined();
  });

  it('off changes neither the database nor the rights of publish', () => {
    const off = governed({ accessControl: 'off' });

    expect(off.all('AWS::Glue::Database')).toMatchObject([
      { DatabaseInput: { Name: 'customer360_dev' } },
      { DatabaseInput: { Name: 'customer360_dev_work' } },
    ]);
    expect(text(off.resources)).not.toMatch(/lakeformation|CreateTableDefaultPermissions/);
  });

  it('external governs the tables and leaves the grants to others', () => {
    const external = governed({ accessControl: 'external' });

    expect(external.all('AWS::Glue::Database')).toMatchObject([
      { DatabaseInput: { Name: 'customer360_dev_governed', CreateTableDefaultPermissions: [] } },
      { DatabaseInput: { Name: 'customer360_dev_work' } },
    ]);
  });

  it('anything else is refused', () => {
    expect(() => governed({ accessControl: 'on' })).toThrow(
      'accessControl: must be one of "off", "lake-formation", "external".',
    );
  });
});
