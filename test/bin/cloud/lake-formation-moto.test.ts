import { CreateDatabaseCommand, GetDatabaseCommand, GlueClient } from '@aws-sdk/client-glue';
import {
  GetDataLakeSettingsCommand,
  GrantPermissionsCommand,
  LakeFormationClient,
  PutDataLakeSettingsCommand,
  RegisterResourceCommand,
} from '@aws-sdk/client-lakeformation';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apply } from '../../../bin/access/apply.ts';
import { findings } from '../../../bin/access/findings.ts';
import { expectedAccess } from '../../../bin/access/expected-access.ts';
import { grantKey, type Target } from '../../../bin/access/grant.ts';
import { heldAccess } from '../../../bin/access/held-access.ts';
import type { LakePermissions } from '../../../bin/access/lake-permissions.ts';
import { mendsOf } from '../../../bin/access/mending.ts';
import { lakeFormation } from '../../../bin/cloud/lake-formation.ts';
import { clientOptions } from '../../../lambdas/runtime/aws-clients.ts';
import { emulatorAccess, type Emulator } from '../../aws/emulator.ts';
import { motoMissing, motoServer } from '../../aws/moto-server.ts';
import { arn, grantOf, writers } from '../access/drifted.ts';

const everybody = { DataLakePrincipalIdentifier: 'IAM_ALLOWED_PRINCIPALS' };
const open = [{ Principal: everybody, Permissions: ['ALL' as const] }];
const bucketArn = 'arn:aws:s3:::shop-curated';

// Without roles: moto has no filters.
const expected = expectedAccess([], writers);

describe.skipIf(motoMissing !== '')(`Lake Formation on an emulator${motoMissing}`, () => {
  let moto: Emulator;
  let client: LakeFormationClient;
  let glue: GlueClient;
  let permissions: LakePermissions;

  beforeAll(async () => {
    moto = await motoServer();
    const options = { ...clientOptions, ...emulatorAccess, endpoint: moto.endpoint };
    client = new LakeFormationClient(options);
    glue = new GlueClient(options);
    // moto fails when all tables are asked for and one was granted.
    client.middlewareStack.add(
      (next) => (args) =>
        JSON.stringify(args.input).includes('"TableWildcard"') &&
        !JSON.stringify(args.input).includes('"Permissions"')
          ? Promise.resolve({ output: { $metadata: {} }, response: {} })
          : next(args),
      { step: 'initialize' },
    );
    permissions = lakeFormation(
      { lakeFormation: client, glue },
      { account: '123456789012', database: 'shop_governed', bucketArn },
    );
    const DatabaseInput = {
      Name: 'shop_governed',
      CreateTableDefaultPermissions: open,
      LocationUri: 's3://x',
    };
    await glue.send(new CreateDatabaseCommand({ DatabaseInput }));
  });
  afterAll(() => moto.close());

  const places: readonly Target[] = [
    { kind: 'database' },
    { kind: 'location' },
    { kind: 'table', table: 'runs' },
  ];

  it.each(places)('holds a grant of %j until it is revoked', async (on) => {
    const grant = grantOf(arn('anna'), 'ALTER', on);
    const before = await permissions.grants();

    await permissions.grant(grant);
    await permissions.grant(grant);
    const held = await permissions.grants();
    await permissions.revoke(grant);

    expect(before).toEqual([]);
    expect(held).toEqual([grant]);
    expect(await permissions.grants()).toEqual([]);
  });

  it('tells what may be handed on', async () => {
    const grant = grantOf(arn('anna'), 'DESCRIBE', { kind: 'database' }, true);
    await client.send(
      new GrantPermissionsCommand({
        Principal: { DataLakePrincipalIdentifier: arn('anna') },
        Resource: { Database: { Name: 'shop_governed' } },
        Permissions: ['DESCRIBE'],
        PermissionsWithGrantOption: ['DESCRIBE'],
      }),
    );
    expect(await permissions.grants()).toEqual([grant]);

    await permissions.revoke(grant);

    expect(await permissions.grants()).toEqual([]);
  });

  it('knows whether the bucket is registered', async () => {
    expect(await permissions.location()).toBe('unregistered');

    await client.send(new RegisterResourceCommand({ ResourceArn: bucketArn, RoleArn: arn('location') }));

    expect(await permissions.location()).toBe('registered');
  });

  it('is mended from wide open to what the deployment gives, once', async () => {
    const stranger = grantOf(arn('stranger'), 'DESCRIBE', { kind: 'table', table: 'runs' });
    const DataLakeAdmins = [{ DataLakePrincipalIdentifier: arn('admin') }];
    const opened = { CreateDatabaseDefaultPermissions: open, CreateTableDefaultPermissions: open };
    await client.send(new PutDataLakeSettingsCommand({ DataLakeSettings: { DataLakeAdmins, ...opened } }));
    await permissions.grant(grantOf('IAM_ALLOWED_PRINCIPALS', 'ALL', { kind: 'database' }));
    await permissions.grant(grantOf('IAM_ALLOWED_PRINCIPALS', 'ALL', { kind: 'table', table: 'runs' }));
    await permissions.grant(grantOf(arn('plan'), 'DROP', { kind: 'table', table: 'runs' }));
    await permissions.grant(stranger);
    const found = findings(expected, await heldAccess(permissions), []);

    const { failed } = await apply(mendsOf(found, { account: true }), permissions);

    expect(failed).toBeUndefined();
    const left = findings(expected, await heldAccess(permissions), []);
    expect(left.map(({ kind }) => kind)).toEqual(['stranger']);
    expect(mendsOf(left, { account: true })).toEqual([]);
    expect((await permissions.grants()).map(grantKey).sort()).toEqual(
      [...expected.grants, stranger].map(grantKey).sort(),
    );
    expect((await client.send(new GetDataLakeSettingsCommand({}))).DataLakeSettings).toEqual({
      DataLakeAdmins,
      CreateDatabaseDefaultPermissions: [],
      CreateTableDefaultPermissions: [],
    });
    expect((await glue.send(new GetDatabaseCommand({ Name: 'shop_governed' }))).Database).toMatchObject({
      CreateTableDefaultPermissions: [],
      LocationUri: 's3://x',
    });
  });
});
