import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GlueClient } from '@aws-sdk/client-glue';
import { LakeFormationClient } from '@aws-sdk/client-lakeformation';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { lakeFormation } from '../../../bin/cloud/lake-formation.ts';
import { clientOptions } from '../../../lambdas/runtime/aws-clients.ts';
import { emulatorAccess } from '../../aws/emulator.ts';

let server: Server;
let asked = 0;

beforeAll(async () => {
  server = createServer((_, response) => {
    asked += 1;
    const isThrottled = asked <= 2;
    response.writeHead(isThrottled ? 400 : 200, {
      'content-type': 'application/json',
      ...(isThrottled && { 'x-amzn-errortype': 'ThrottledException' }),
    });
    const DataLakeAdmins = [{ DataLakePrincipalIdentifier: 'admin' }];
    response.end(JSON.stringify(isThrottled ? {} : { DataLakeSettings: { DataLakeAdmins } }));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => server.close());

it('asks again where Lake Formation is asked too often', async () => {
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const options = { ...clientOptions, ...emulatorAccess, endpoint };
  const clients = { lakeFormation: new LakeFormationClient(options), glue: new GlueClient(options) };
  const place = { account: '1', database: 'd', bucketArn: 'arn:aws:s3:::b' };

  expect(await lakeFormation(clients, place).administrators()).toEqual(['admin']);
  expect(asked).toBe(3);
});
