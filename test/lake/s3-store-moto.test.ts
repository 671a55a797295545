import { afterAll, beforeAll, describe } from 'vitest';
import { s3Store } from '../../lambdas/lake/s3-store.ts';
import { newBucket, type Emulator } from '../aws/emulator.ts';
import { motoMissing, motoServer } from '../aws/moto-server.ts';
import { storeContract } from './store-contract.ts';

describe.skipIf(motoMissing !== '')(`over moto${motoMissing}`, () => {
  let server: Emulator;
  beforeAll(async () => {
    server = await motoServer();
  });
  afterAll(() => server.close());

  storeContract(
    'S3 store',
    async () => {
      const client = server.s3Client();
      return s3Store(client, [{ prefix: '', bucket: await newBucket(client), at: '' }]);
    },
    { etagOfEveryWrite: false, refusesNesting: false },
  );
});
