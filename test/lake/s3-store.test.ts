import { s3Server } from '../aws/s3-server.ts';
import { s3StoreContract } from './s3-store-contract.ts';

s3StoreContract(s3Server);
