import { createReadStream } from 'node:fs';
import { AbortMultipartUploadCommand, type S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import type { WriteHeaders } from './write.ts';

/** Sends a file, in parts when it is large, and returns its etag. S3 gets a checksum of it and refuses anything else. */
export async function sendFile(
  client: S3Client,
  path: string,
  headers: WriteHeaders,
): Promise<string | undefined> {
  const Body = createReadStream(path);
  const upload = new Upload({
    client,
    params: { ...headers, Body, ChecksumAlgorithm: 'CRC32', ChecksumType: 'FULL_OBJECT' },
  });
  try {
    return (await upload.done()).ETag;
  } catch (error) {
    await abandon(client, headers, upload.uploadId);
    throw error;
  } finally {
    Body.destroy();
  }
}

// Parts of an upload that is not completed are paid for. The bucket's lifecycle takes them, too, should this fail.
async function abandon(client: S3Client, headers: WriteHeaders, UploadId: string | undefined): Promise<void> {
  if (UploadId === undefined) return;
  const { Bucket, Key } = headers;
  await client.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId })).catch(() => undefined);
}
