import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { isAccessDenied } from './service-failure.ts';
import type { Uploader } from './uploader.ts';

const partBytes = 16 * 1024 * 1024;
const concurrentParts = 4;
const largestSinglePut = 5 * 1024 ** 3;

type Stored = { readonly VersionId?: string | undefined };

/** Puts files into a bucket, large ones in parts. */
export function s3Uploader(client: S3Client, bucket: string): Uploader {
  return {
    upload: async ({ path, key, modified }) => {
      const { size } = await stat(path);
      const object = { Bucket: bucket, Key: key, Metadata: { modified: String(modified) } };
      const atOnce = async (): Promise<Stored> => {
        // What is in memory can be sent again after a failure; a stream cannot.
        const body = size > partBytes ? createReadStream(path) : await readFile(path);
        return client.send(new PutObjectCommand({ ...object, Body: body, ContentLength: size }));
      };
      const inParts = (): Promise<Stored> => {
        const params = { ...object, Body: createReadStream(path) };
        return new Upload({ client, params, partSize: partBytes, queueSize: concurrentParts }).done();
      };
      const stored = await (size > partBytes ? inParts().catch(otherwise(atOnce, size)) : atOnce());
      return { version: stored.VersionId ?? 'null' };
    },
  };
}

// Parts under a KMS key need the right to decrypt, which whoever only uploads has not: one request does without.
const otherwise =
  (atOnce: () => Promise<Stored>, size: number) =>
  (error: unknown): Promise<Stored> => {
    if (!isAccessDenied(error) || size > largestSinglePut) throw error;
    return atOnce();
  };
