import { describe } from 'vitest';
import { motoMissing, motoServer } from '../aws/moto-server.ts';
import { s3StoreContract } from './s3-store-contract.ts';

describe.skipIf(motoMissing !== '')(`over moto${motoMissing}`, () => {
  s3StoreContract(motoServer);
});
