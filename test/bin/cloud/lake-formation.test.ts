import { GetDatabaseCommand, GlueClient, UpdateDatabaseCommand } from '@aws-sdk/client-glue';
import {
  CreateDataCellsFilterCommand,
  DescribeResourceCommand,
  GetDataLakeSettingsCommand,
  GrantPermissionsCommand,
  LakeFormationClient,
  ListDataCellsFilterCommand,
  ListPermissionsCommand,
  PutDataLakeSettingsCommand,
  RevokePermissionsCommand,
  UpdateDataCellsFilterCommand,
  type PrincipalResourcePermissions,
} from '@aws-sdk/client-lakeformation';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Target } from '../../../bin/access/grant.ts';
import { lakeFormation } from '../../../bin/cloud/lake-formation.ts';
import { tables } from '../../../lambdas/contract/tables.ts';
import { emulatorAccess } from '../../aws/emulator.ts';
import { arn, grantOf, northFilter } from '../access/drifted.ts';

const client = new LakeFormationClient(emulatorAccess);
const glueClient = new GlueClient(emulatorAccess);
const service = mockClient(client);
const glue = mockClient(glueClient);

const bucketArn = 'arn:aws:s3:::shop-curated';
const place = { account: '111122223333', database: 'shop_governed', bucketArn };
const permissions = lakeFormation({ lakeFormation: client, glue: glueClient }, place);

beforeEach(() => {
  service.reset();
  glue.reset();
  service.on(ListPermissionsCommand).resolves({});
  service.on(ListDataCellsFilterCommand).resolves({});
  service.on(GetDataLakeSettingsCommand).resolves({});
  glue.on(GetDatabaseCommand).resolves({ Database: { Name: 'shop_governed' } });
});

const row = (
  name: string,
  Resource: PrincipalResourcePermissions['Resource'],
  Permissions: PrincipalResourcePermissions['Permissions'] = ['SELECT'],
): PrincipalResourcePermissions => ({
  Principal: { DataLakePrincipalIdentifier: arn(name) },
  Resource,
  Permissions,
  PermissionsWithGrantOption: [],
});

const named = { DatabaseName: 'shop_governed' };
const runs = { ...named, Name: 'runs' };

/** How Lake Formation calls what is granted → what it means. */
const resources: readonly (readonly [PrincipalResourcePermissions['Resource'], Target])[] = [
  [{ Database: { Name: 'shop_governed' } }, { kind: 'database' }],
  [{ DataLocation: { ResourceArn: bucketArn } }, { kind: 'location' }],
  [{ Table: { ...named, TableWildcard: {} } }, { kind: 'every-table' }],
  [{ Table: runs }, { kind: 'table', table: 'runs' }],
  [
    { TableWithColumns: { ...runs, ColumnNames: ['as_of', 'run_id'] } },
    { kind: 'columns', table: 'runs', only: ['as_of', 'run_id'] },
  ],
  [
    { TableWithColumns: { ...runs, ColumnWildcard: { ExcludedColumnNames: ['as_of'] } } },
    { kind: 'columns-but', table: 'runs', but: ['as_of'] },
  ],
  [
    { DataCellsFilter: { ...named, TableName: 'runs', Name: 'f' } },
    { kind: 'filter', table: 'runs', filter: 'f' },
  ],
];

describe('grants', () => {
  it('are asked for by bucket, database, all tables and each table with its filters', async () => {
    await permissions.grants();

    expect(service.commandCalls(ListPermissionsCommand).map(({ args }) => args[0].input)).toMatchObject([
      { Resource: { DataLocation: { ResourceArn: bucketArn } } },
      { Resource: { Database: { Name: 'shop_governed' } } },
      { Resource: { Table: { ...named, TableWildcard: {} } } },
      ...Object.keys(tables).map((Name) => ({
        Resource: { Table: { ...named, Name } },
        IncludeRelated: 'TRUE',
      })),
    ]);
  });

  it.each(resources)('of %j are understood', async (resource, on) => {
    service.on(ListPermissionsCommand).resolves({ PrincipalResourcePermissions: [row('a', resource)] });

    expect(await permissions.grants()).toEqual([grantOf(arn('a'), 'SELECT', on)]);
  });

  it.each([
    [{ Table: { ...named, Name: 'ALL_TABLES', TableWildcard: {} } }, { kind: 'every-table' }],
    [{ TableWithColumns: { ...runs, ColumnWildcard: {} } }, { kind: 'table', table: 'runs' }],
  ] as const)('of %j mean the table or all of them', async (resource, on) => {
    service.on(ListPermissionsCommand).resolves({ PrincipalResourcePermissions: [row('a', resource)] });

    expect(await permissions.grants()).toEqual([grantOf(arn('a'), 'SELECT', on)]);
  });

  it.each<readonly [string, PrincipalResourcePermissions['Resource']]>([
    ['another database', { Database: { Name: 'other' } }],
    ['a table elsewhere', { Table: { DatabaseName: 'other', Name: 'runs' } }],
    ['a table that is not published', { Table: { ...named, Name: 'theirs' } }],
    ['a filter elsewhere', { DataCellsFilter: { DatabaseName: 'other', TableName: 'runs', Name: 'f' } }],
    ['another bucket', { DataLocation: { ResourceArn: 'arn:aws:s3:::other' } }],
    ['a tag', { LFTag: { TagKey: 'k', TagValues: ['v'] } }],
  ])('of %s are none of ours', async (_, resource) => {
    service.on(ListPermissionsCommand).resolves({ PrincipalResourcePermissions: [row('a', resource)] });

    expect(await permissions.grants()).toEqual([]);
  });

  it('are read over all pages, also an empty one', async () => {
    const Resource = { Database: { Name: 'shop_governed' } };
    const page = (NextToken?: string) =>
      service.on(ListPermissionsCommand, { Resource, ...(NextToken && { NextToken }) });
    page().resolves({
      PrincipalResourcePermissions: [row('a', Resource, ['DESCRIBE'])],
      NextToken: 'second',
    });
    page('second').resolves({ PrincipalResourcePermissions: [], NextToken: 'third' });
    page('third').resolves({ PrincipalResourcePermissions: [row('b', Resource, ['DESCRIBE'])] });

    expect((await permissions.grants()).map(({ principal }) => principal)).toEqual([arn('a'), arn('b')]);
  });

  it('are one for each permission, with whether it may be handed on', async () => {
    const given = {
      ...row('a', { Table: runs }, ['ALL', 'ALTER']),
      PermissionsWithGrantOption: ['ALTER' as const, 'DROP' as const],
    };
    service.on(ListPermissionsCommand).resolves({ PrincipalResourcePermissions: [given] });

    const on = { kind: 'table', table: 'runs' } as const;
    expect(await permissions.grants()).toEqual([
      grantOf(arn('a'), 'ALL', on),
      grantOf(arn('a'), 'ALTER', on, true),
      grantOf(arn('a'), 'DROP', on, true),
    ]);
  });
});

describe('a change of grants', () => {
  it.each(resources)('names %j as Lake Formation does', async (Resource, on) => {
    await permissions.grant(grantOf(arn('a'), 'SELECT', on));
    await permissions.revoke(grantOf(arn('a'), 'SELECT', on));

    const request = {
      Principal: { DataLakePrincipalIdentifier: arn('a') },
      Resource,
      Permissions: ['SELECT'],
    };
    expect(service.commandCalls(GrantPermissionsCommand).map(({ args }) => args[0].input)).toEqual([request]);
    expect(service.commandCalls(RevokePermissionsCommand).map(({ args }) => args[0].input)).toEqual([
      request,
    ]);
  });

  it('takes the right to hand on with the permission', async () => {
    await permissions.revoke(grantOf(arn('a'), 'ALTER', { kind: 'database' }, true));

    expect(service.commandCalls(RevokePermissionsCommand)[0]?.args[0].input).toMatchObject({
      Permissions: ['ALTER'],
      PermissionsWithGrantOption: ['ALTER'],
    });
  });
});

describe('filters', () => {
  it('are read over all pages of every table', async () => {
    const cells = (Name: string) => ({ TableCatalogId: '1', DatabaseName: 'd', TableName: 'runs', Name });
    const Table = runs;
    service.on(ListDataCellsFilterCommand, { Table }).resolves({
      DataCellsFilters: [
        {
          ...cells('one'),
          RowFilter: { FilterExpression: "a = 'b'" },
          ColumnWildcard: { ExcludedColumnNames: ['x'] },
          VersionId: '7',
        },
      ],
      NextToken: 'more',
    });
    service.on(ListDataCellsFilterCommand, { Table, NextToken: 'more' }).resolves({
      DataCellsFilters: [
        { ...cells('two'), RowFilter: { FilterExpression: '', AllRowsWildcard: {} }, ColumnWildcard: {} },
        { ...cells('three'), RowFilter: { FilterExpression: 'true' }, ColumnNames: ['y'] },
      ],
    });

    expect(await permissions.filters()).toEqual([
      { table: 'runs', name: 'one', expression: "a = 'b'", columns: { but: ['x'] }, version: '7' },
      { table: 'runs', name: 'two', expression: undefined, columns: { but: [] }, version: undefined },
      { table: 'runs', name: 'three', expression: 'true', columns: { only: ['y'] }, version: undefined },
    ]);
    expect(service.commandCalls(ListDataCellsFilterCommand)).toHaveLength(Object.keys(tables).length + 1);
  });

  const TableData = {
    TableCatalogId: '111122223333',
    DatabaseName: 'shop_governed',
    TableName: 'customer360',
    Name: northFilter.name,
    RowFilter: { FilterExpression: "home_city in ('Oslo', 'L''Aquila')" },
    ColumnWildcard: { ExcludedColumnNames: ['customer_key', 'customer_name'] },
  };

  it('are made, and replaced by version, as the template makes them', async () => {
    await permissions.createFilter(northFilter);
    await permissions.replaceFilter({ ...northFilter, expression: undefined }, '7');
    await permissions.replaceFilter(northFilter, undefined);

    expect(service.commandCalls(CreateDataCellsFilterCommand).map(({ args }) => args[0].input)).toEqual([
      { TableData },
    ]);
    expect(service.commandCalls(UpdateDataCellsFilterCommand).map(({ args }) => args[0].input)).toEqual([
      { TableData: { ...TableData, RowFilter: { AllRowsWildcard: {} }, VersionId: '7' } },
      { TableData },
    ]);
  });
});

const open = [
  { Principal: { DataLakePrincipalIdentifier: 'IAM_ALLOWED_PRINCIPALS' }, Permissions: ['ALL' as const] },
];

describe('defaults', () => {
  it.each([
    ['nothing', {}, [], { newTables: false, account: false }],
    ['databases', { CreateDatabaseDefaultPermissions: open }, [], { newTables: false, account: true }],
    ['tables', { CreateTableDefaultPermissions: open }, [], { newTables: false, account: true }],
    ['tables of the database', {}, open, { newTables: true, account: false }],
  ])('are seen where they open %s', async (_, DataLakeSettings, CreateTableDefaultPermissions, expected) => {
    service.on(GetDataLakeSettingsCommand).resolves({ DataLakeSettings });
    glue.on(GetDatabaseCommand).resolves({ Database: { Name: 'd', CreateTableDefaultPermissions } });

    expect(await permissions.defaults()).toEqual(expected);
  });

  it('of the database are emptied, and the rest of it stays', async () => {
    const kept = { Name: 'shop_governed', Description: 'd', LocationUri: 's3://l', Parameters: { a: 'b' } };
    glue.on(GetDatabaseCommand).resolves({
      Database: { ...kept, CreateTime: new Date(), CatalogId: '1', CreateTableDefaultPermissions: open },
    });

    await permissions.closeDatabase();

    expect(glue.commandCalls(UpdateDatabaseCommand).map(({ args }) => args[0].input)).toEqual([
      { Name: 'shop_governed', DatabaseInput: { ...kept, CreateTableDefaultPermissions: [] } },
    ]);
  });

  it('of the account are emptied, and its administrators and other settings stay', async () => {
    const kept = {
      DataLakeAdmins: [{ DataLakePrincipalIdentifier: arn('admin') }],
      ReadOnlyAdmins: [{ DataLakePrincipalIdentifier: arn('auditor') }],
      Parameters: { CROSS_ACCOUNT_VERSION: '4' },
      TrustedResourceOwners: ['444455556666'],
      AllowExternalDataFiltering: true,
    };
    service.on(GetDataLakeSettingsCommand).resolves({
      DataLakeSettings: {
        ...kept,
        CreateDatabaseDefaultPermissions: open,
        CreateTableDefaultPermissions: open,
      },
    });

    await permissions.closeAccount();

    expect(service.commandCalls(PutDataLakeSettingsCommand).map(({ args }) => args[0].input)).toEqual([
      {
        DataLakeSettings: {
          ...kept,
          CreateDatabaseDefaultPermissions: [],
          CreateTableDefaultPermissions: [],
        },
      },
    ]);
  });
});

describe('administrators', () => {
  it('are those that change, not those that only look', async () => {
    const DataLakeSettings = {
      DataLakeAdmins: [{ DataLakePrincipalIdentifier: arn('admin') }],
      ReadOnlyAdmins: [{ DataLakePrincipalIdentifier: arn('auditor') }],
    };
    service.on(GetDataLakeSettingsCommand).resolves({ DataLakeSettings });

    expect(await permissions.administrators()).toEqual([arn('admin')]);
  });
});

const failing = (name: string, message = 'no', httpStatusCode = 400) =>
  Object.assign(new Error(message), { name, $metadata: { httpStatusCode } });

describe('the location', () => {
  it.each([
    ['registered', { ResourceInfo: { HybridAccessEnabled: false } }],
    ['hybrid', { ResourceInfo: { HybridAccessEnabled: true } }],
  ])('is %s', async (expected, answer) => {
    service.on(DescribeResourceCommand, { ResourceArn: bucketArn }).resolves(answer);

    expect(await permissions.location()).toBe(expected);
  });

  it('is unregistered where Lake Formation does not know it', async () => {
    service.on(DescribeResourceCommand).rejects(failing('EntityNotFoundException'));

    expect(await permissions.location()).toBe('unregistered');
  });
});

const iamRefuses = failing(
  'AccessDeniedException',
  'User: arn:aws:iam::1:user/x is not authorized to perform: lakeformation:X because no policy allows it',
);
const lakeFormationRefuses = failing('AccessDeniedException', 'Insufficient Lake Formation permission(s)');

/** Every call → the right that it needs. */
const calls: readonly (readonly [string, () => Promise<unknown>])[] = [
  ['lakeformation:ListPermissions', () => permissions.grants()],
  ['lakeformation:ListDataCellsFilter', () => permissions.filters()],
  ['lakeformation:GetDataLakeSettings', () => permissions.administrators()],
  ['lakeformation:DescribeResource', () => permissions.location()],
  [
    'lakeformation:GrantPermissions',
    () => permissions.grant(grantOf(arn('a'), 'ALTER', { kind: 'database' })),
  ],
  [
    'lakeformation:RevokePermissions',
    () => permissions.revoke(grantOf(arn('a'), 'ALTER', { kind: 'database' })),
  ],
  ['lakeformation:CreateDataCellsFilter', () => permissions.createFilter(northFilter)],
  ['lakeformation:UpdateDataCellsFilter', () => permissions.replaceFilter(northFilter, undefined)],
];

describe('a refusal', () => {
  it.each(calls)('names the right %s', async (right, call) => {
    service.onAnyCommand().rejects(iamRefuses);

    await expect(call()).rejects.toMatchObject({
      reason: 'access-denied',
      message: `These credentials lack the IAM right ${right}. Ask whoever runs the account for it, or use others with AWS_PROFILE.`,
    });
  });

  it.each([
    ['glue:GetDatabase', () => permissions.defaults()],
    ['glue:UpdateDatabase', () => permissions.closeDatabase()],
    ['lakeformation:PutDataLakeSettings', () => permissions.closeAccount()],
  ])('names the right %s', async (right, call) => {
    if (right === 'glue:UpdateDatabase') glue.on(UpdateDatabaseCommand).rejects(iamRefuses);
    else glue.onAnyCommand().rejects(iamRefuses);
    service.on(PutDataLakeSettingsCommand).rejects(iamRefuses);

    await expect(call()).rejects.toThrow(`These credentials lack the IAM right ${right}.`);
  });

  it('of Lake Formation itself asks for an administrator', async () => {
    service.on(ListPermissionsCommand).rejects(lakeFormationRefuses);

    await expect(permissions.grants()).rejects.toMatchObject({
      reason: 'access-denied',
      message:
        'Lake Formation refused lakeformation:ListPermissions. Besides that IAM right it takes one of its administrators: use their credentials with AWS_PROFILE, or have these added (Lake Formation → Administrative roles and tasks).',
    });
  });
});

describe('another failure', () => {
  it.each([
    ['EntityNotFoundException', 'the database, a table or a filter is not there. Deploy the stack'],
    ['ConcurrentModificationException', 'somebody else changes the same. Try again.'],
    ['InvalidInputException', 'a role or user of the policy is no longer there. Check again.'],
    ['ResourceNumberLimitExceededException', 'no room for more grants or filters.'],
  ])('says what to do: %s', async (name, message) => {
    service.on(GrantPermissionsCommand).rejects(failing(name, `${arn('anna')} is secret`));

    const granted = permissions.grant(grantOf(arn('a'), 'ALTER', { kind: 'database' }));

    await expect(granted).rejects.toMatchObject({ reason: 'lake-formation' });
    await expect(granted).rejects.toThrow(message);
    await expect(granted).rejects.not.toThrow('secret');
  });

  it('that nobody foresaw is passed on as it is', async () => {
    const error = failing('InternalServiceException', 'no', 500);
    service.on(GrantPermissionsCommand).rejects(error);

    await expect(permissions.grant(grantOf(arn('a'), 'ALTER', { kind: 'database' }))).rejects.toBe(error);
  });
});
