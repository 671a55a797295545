import { InvalidKey } from '../errors.ts';
import { isKey } from '../key-rules.ts';
import { landingPrefix } from '../keys.ts';
import { incomingPrefix } from '../landing.ts';

/**
 * Where the keys that begin with `prefix` lie: `at` and the rest of the key make the key of the object in `bucket`.
 * No prefix of a store begins another one.
 */
export type Mount = { readonly prefix: string; readonly bucket: string; readonly at: string };

/** An object of a bucket, as the SDK calls it. */
export type Place = { readonly Bucket: string; readonly Key: string };

// Uploaders name these as they like, and S3 lets them.
const uploadsPrefix = `${landingPrefix}${incomingPrefix}`;

/** Whether an object under this key is one of the store's: by our rules, or by those of whoever uploaded it. */
export const isOwnKey = (key: string): boolean =>
  isKey(key) || (key.startsWith(uploadsPrefix) && key !== uploadsPrefix && key.isWellFormed());

/** Where the object under a key lies. Throws InvalidKey for one that lies in no bucket of the store. */
export function placeOf(mounts: readonly Mount[], key: string): Place {
  const mount = mounts.find(({ prefix }) => key.startsWith(prefix));
  if (mount === undefined) throw new InvalidKey(key, 'begins with none of the prefixes of this store');
  return { Bucket: mount.bucket, Key: mount.at + key.slice(mount.prefix.length) };
}

/** A listing of one bucket; the key of the store is `prefix` and what follows `at` in the bucket's. */
export type MountListing = { readonly mount: Mount; readonly bucketPrefix: string };

/** The listings that together give all keys with a prefix, ascending. */
export function listingsOf(mounts: readonly Mount[], prefix: string): readonly MountListing[] {
  return mounts
    .filter((mount) => mount.prefix.startsWith(prefix) || prefix.startsWith(mount.prefix))
    .sort((a, b) => (a.prefix < b.prefix ? -1 : 1))
    .map((mount) => ({ mount, bucketPrefix: mount.at + prefix.slice(mount.prefix.length) }));
}
