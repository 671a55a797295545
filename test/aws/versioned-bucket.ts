import {
  DeleteObjectCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { newBucket } from './emulator.ts';

export type VersionedBucket = {
  readonly name: string;
  /** Uploads an object and returns its version. */
  put(key: string, content: Uint8Array | string, metadata?: Record<string, string>): Promise<string>;
  /** Removes a version for good; without one, marks the object as deleted. */
  remove(key: string, version?: string): Promise<void>;
};

/** A new bucket that keeps versions. */
export async function versionedBucket(client: S3Client): Promise<VersionedBucket> {
  const name = await newBucket(client);
  const VersioningConfiguration = { Status: 'Enabled' } as const;
  await client.send(new PutBucketVersioningCommand({ Bucket: name, VersioningConfiguration }));
  return {
    name,
    put: async (Key, content, Metadata = {}) => {
      const request = { Bucket: name, Key, Body: Buffer.from(content), Metadata };
      const { VersionId } = await client.send(new PutObjectCommand(request));
      if (VersionId === undefined) throw new Error(`${name} keeps no versions.`);
      return VersionId;
    },
    remove: async (Key, VersionId) => {
      await client.send(new DeleteObjectCommand({ Bucket: name, Key, VersionId }));
    },
  };
}
