import { open, rm, type FileHandle } from 'node:fs/promises';
import type { S3Client } from '@aws-sdk/client-s3';
import { mapBounded } from '../bounded.ts';
import { ObjectNotFound } from '../errors.ts';
import { describe, type Pinned } from './description.ts';
import { isRefused } from './failure.ts';
import type { Place } from './mount.ts';
import { readBytes } from './read-bytes.ts';
import { retried } from './retry.ts';
import { assertWhole } from './whole.ts';

const pieceBytes = 8 * 1024 * 1024;
const concurrentPieces = 4;

type Source = { readonly key: string; readonly place: Place; readonly version?: string | undefined };

/** Brings an object to a new file. One that is replaced meanwhile is begun anew. Throws ObjectNotFound. */
export const download = (client: S3Client, source: Source, path: string): Promise<void> =>
  retried(() => downloadOnce(client, source, path), isRefused);

async function downloadOnce(client: S3Client, { key, ...source }: Source, path: string): Promise<void> {
  const description = await describe(client, source.place, source.version);
  if (description === undefined) throw new ObjectNotFound(key);
  const file = await open(path, 'wx');
  try {
    await copy(client, { ...source, description }, file).finally(() => file.close());
    if (description.bytes > pieceBytes) await assertWhole(client, key, { ...source, description }, path);
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

async function copy(client: S3Client, source: Pinned, file: FileHandle): Promise<void> {
  const { place, version, description } = source;
  const starts = Array.from(
    { length: Math.ceil(description.bytes / pieceBytes) },
    (_, index) => index * pieceBytes,
  );
  await mapBounded(starts, concurrentPieces, async (start) => {
    // A checksum comes only with an answer that is the whole object.
    const range =
      description.bytes > pieceBytes ? { Range: `bytes=${start}-${start + pieceBytes - 1}` } : undefined;
    const request = { ...place, VersionId: version, IfMatch: description.etag, ...range };
    const { body } = await readBytes(client, request);
    await writeAll(file, body, start);
  });
}

async function writeAll(file: FileHandle, bytes: Uint8Array, start: number): Promise<void> {
  for (let written = 0; written < bytes.length;) {
    const { bytesWritten } = await file.write(bytes, written, bytes.length - written, start + written);
    written += bytesWritten;
  }
}
