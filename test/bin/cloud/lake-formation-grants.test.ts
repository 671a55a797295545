import {
  GrantPermissionsCommand,
  ListPermissionsCommand,
  RevokePermissionsCommand,
  type PrincipalResourcePermissions,
} from '@aws-sdk/client-lakeformation';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Target } from '../../../bin/access/grant.ts';
import { tables } from '../../../lambdas/contract/tables.ts';
import { arn, grantOf } from '../access/drifted.ts';
import { answerNothing, bucketArn, permissions, service } from './lake-formation-mock.ts';

beforeEach(answerNothing);

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
