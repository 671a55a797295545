import { GetDatabaseCommand, UpdateDatabaseCommand } from '@aws-sdk/client-glue';
import {
  CreateDataCellsFilterCommand,
  DescribeResourceCommand,
  GetDataLakeSettingsCommand,
  GrantPermissionsCommand,
  ListDataCellsFilterCommand,
  ListPermissionsCommand,
  PutDataLakeSettingsCommand,
  UpdateDataCellsFilterCommand,
} from '@aws-sdk/client-lakeformation';
import { beforeEach, describe, expect, it } from 'vitest';
import { tables } from '../../../lambdas/contract/tables.ts';
import { arn, grantOf, northFilter } from '../access/drifted.ts';
import { answerNothing, bucketArn, failing, glue, permissions, service } from './lake-formation-mock.ts';

beforeEach(answerNothing);

const runs = { DatabaseName: 'shop_governed', Name: 'runs' };

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
