import { createReadStream } from 'node:fs';
import { crc32 } from 'node:zlib';
import { HeadObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { DamagedObject } from '../errors.ts';
import type { Pinned } from './description.ts';

const advice = 'Try again; if it stays so, restore an earlier version of the object.';

/**
 * Throws DamagedObject if a file that was read in pieces is not what its checksum in S3 says. S3 knows one of the whole
 * object for what the store wrote; that of other writers may be of another kind, which says nothing here.
 */
export async function assertWhole(
  client: S3Client,
  key: string,
  { place, version, description }: Pinned,
  path: string,
): Promise<void> {
  const { ChecksumCRC32, ChecksumType } = await client.send(
    new HeadObjectCommand({
      ...place,
      VersionId: version,
      IfMatch: description.etag,
      ChecksumMode: 'ENABLED',
    }),
  );
  if (ChecksumCRC32 === undefined || ChecksumType !== 'FULL_OBJECT') return;
  const found = await checksumOf(path);
  if (found !== ChecksumCRC32) throw new DamagedObject(key, 'its content is not what was stored', advice);
}

async function checksumOf(path: string): Promise<string> {
  let value = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) value = crc32(chunk, value);
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes.toString('base64');
}
