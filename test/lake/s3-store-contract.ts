import { afterAll, beforeAll } from 'vitest';
import { s3Store } from '../../lambdas/lake/s3-store.ts';
import { newBucket, type Emulator } from '../aws/emulator.ts';
import { storeContract } from './store-contract.ts';

/** Holds the store in S3 to the contract over an emulator. */
export function s3StoreContract(start: () => Promise<Emulator>): void {
  let server: Emulator;
  beforeAll(async () => {
    server = await start();
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
}
