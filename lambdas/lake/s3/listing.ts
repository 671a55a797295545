import { paginateListObjectsV2, type S3Client } from '@aws-sdk/client-s3';
import type { StoredObject } from '../store.ts';
import { isOwnKey, type Mount, type MountListing } from './mount.ts';
import { stated } from './stated.ts';
import { decodedKey } from './url-encoding.ts';

/**
 * The store's objects in one bucket whose key follows `after`, in the order of S3. What no key names is somebody else's,
 * and left out.
 */
export async function* listing(
  client: S3Client,
  { mount, bucketPrefix }: MountListing,
  after = '',
): AsyncGenerator<StoredObject> {
  const request = {
    Bucket: mount.bucket,
    Prefix: bucketPrefix,
    StartAfter: startAfter(mount, after),
    // Not every character that a key may have can stand in XML.
    EncodingType: 'url',
  } as const;
  for await (const page of paginateListObjectsV2({ client }, request)) {
    for (const { Key, ETag, Size, LastModified } of page.Contents ?? []) {
      const key = mount.prefix + decodedKey(stated(Key, 'Key'), page.EncodingType).slice(mount.at.length);
      if (!isOwnKey(key) || key <= after) continue;
      yield {
        key,
        etag: stated(ETag, 'ETag'),
        bytes: stated(Size, 'Size'),
        modified: stated(LastModified, 'LastModified'),
      };
    }
  }
}

// S3 compares bytes of UTF-8, the store code units: only of plain keys the two say the same.
function startAfter({ prefix, at }: Mount, after: string): string | undefined {
  if (after === '' || !after.startsWith(prefix) || !/^[\x20-\x7e]*$/.test(after)) return undefined;
  return at + after.slice(prefix.length);
}
