import { afterAll, beforeAll } from 'vitest';
import { s3Store } from '../../lambdas/lake/s3-store.ts';
import { newBucket, type Emulator } from '../aws/emulator.ts';
import { s3Server } from '../aws/s3-server.ts';
import { storeContract } from './store-contract.ts';

let server: Emulator;
beforeAll(async () => {
  server = await s3Server();
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
