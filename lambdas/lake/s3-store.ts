import { stat } from 'node:fs/promises';
import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { assertKey } from './key-rules.ts';
import { codeUnitOrder } from './s3/code-unit-order.ts';
import { describe } from './s3/description.ts';
import { download } from './s3/download.ts';
import { asking, isNotFound, storeFailure } from './s3/failure.ts';
import { listing } from './s3/listing.ts';
import { isOwnKey, listingsOf, placeOf, type Mount, type Place } from './s3/mount.ts';
import { readBytes } from './s3/read-bytes.ts';
import { remove } from './s3/remove.ts';
import { sendFile } from './s3/send-file.ts';
import { write } from './s3/write.ts';
import type { Store, StoredObject } from './store.ts';

/**
 * A Store in buckets. Writers need the right to read what they write, and everyone that to list the bucket: without it S3
 * denies access to what is not there. Throws also StoreUnavailable, AccessDenied, EncryptionKeyRefused, BucketNotFound.
 */
export function s3Store(client: S3Client, mounts: readonly Mount[]): Store {
  const readable = (key: string): Place => {
    if (!isOwnKey(key)) assertKey(key);
    return placeOf(mounts, key);
  };
  const writable = (key: string): Place => {
    assertKey(key);
    return placeOf(mounts, key);
  };
  return {
    head: (key) => asking(key, async () => head(client, key, readable(key))),
    list: (prefix, options) => list(client, mounts, prefix, options?.after),
    get: (key) => asking(key, async () => get(client, readable(key))),
    put: (key, body, options) =>
      asking(key, async () => {
        const Body = typeof body === 'string' ? Buffer.from(body) : body;
        return write(client, {
          key,
          place: writable(key),
          bytes: Body.length,
          condition: options?.condition,
          send: async (headers) => (await client.send(new PutObjectCommand({ ...headers, Body }))).ETag,
        });
      }),
    download: (key, path, options) =>
      asking(key, async () =>
        download(client, { key, place: readable(key), version: options?.version }, path),
      ),
    upload: (path, key, options) =>
      asking(key, async () => {
        const place = writable(key);
        return write(client, {
          key,
          place,
          bytes: (await stat(path)).size,
          condition: options?.condition,
          send: (headers) => sendFile(client, path, headers),
        });
      }),
    delete: (key, options) => asking(key, async () => remove(client, writable(key), options?.ifMatch)),
  };
}

async function head(client: S3Client, key: string, place: Place): Promise<StoredObject | undefined> {
  const found = await describe(client, place);
  return found && { key, etag: found.etag, bytes: found.bytes, modified: found.modified };
}

async function get(client: S3Client, place: Place): ReturnType<Store['get']> {
  try {
    return await readBytes(client, place);
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

async function* list(
  client: S3Client,
  mounts: readonly Mount[],
  prefix: string,
  after?: string,
): AsyncGenerator<StoredObject> {
  try {
    for (const part of listingsOf(mounts, prefix)) yield* codeUnitOrder(listing(client, part, after));
  } catch (error) {
    throw storeFailure(error, prefix);
  }
}
