import { S3Store } from '../../node_modules/fauxqs/dist/s3/s3Store.js';

type Options = NonNullable<Parameters<S3Store['listObjects']>[1]>;
type Listing = ReturnType<S3Store['listObjects']>;

/** The objects of fauxqs, listed as S3 does: by the bytes of their keys, with times in whole seconds. */
export class ListedStore extends S3Store {
  override listObjects(bucket: string, options: Options = {}): Listing {
    const { maxKeys = 1000, startAfter = options.marker ?? '', ...which } = options;
    const { objects, commonPrefixes } = super.listObjects(bucket, { ...which, maxKeys: Infinity });
    const rest = objects
      .filter(({ key }) => Buffer.compare(Buffer.from(key), Buffer.from(startAfter)) > 0)
      .sort((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)))
      .map((object) => ({
        ...object,
        lastModified: new Date(Math.floor(object.lastModified.getTime() / 1000) * 1000),
      }));
    return { objects: rest.slice(0, maxKeys), commonPrefixes, isTruncated: rest.length > maxKeys };
  }
}
