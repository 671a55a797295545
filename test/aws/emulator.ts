import { randomUUID } from 'node:crypto';
import { CreateBucketCommand, type S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import { s3Client } from '../../lambdas/runtime/aws-clients.ts';

/** Something at an address of this machine that behaves like AWS. */
export type Emulator = {
  /** For AWS_ENDPOINT_URL. */
  readonly endpoint: string;
  /** The client of the functions, at this address. */
  s3Client(options?: S3ClientConfig): S3Client;
  close(): Promise<void>;
};

/** What every client of an emulator needs beside the endpoint. */
export const emulatorAccess = {
  region: 'eu-central-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
} as const;

export const emulatorAt = (endpoint: string, close: () => Promise<void>): Emulator => ({
  endpoint,
  s3Client: (options) =>
    s3Client({ AWS_ENDPOINT_URL: endpoint }, { ...emulatorAccess, endpoint, ...options }),
  close,
});

/** Makes a bucket that nobody else uses and returns its name. */
export async function newBucket(client: S3Client): Promise<string> {
  const Bucket = `bucket-${randomUUID()}`;
  const LocationConstraint = emulatorAccess.region;
  await client.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint } }));
  return Bucket;
}
