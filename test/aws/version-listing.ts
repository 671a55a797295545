import type { S3Store } from '../../node_modules/fauxqs/dist/s3/s3Store.js';

type Request = { readonly method: string; readonly params: unknown; readonly query: unknown };

/** What S3 lists of a bucket that keeps no versions, whose objects all have the version `null`; undefined for other requests. */
export function versionListing(store: S3Store, { method, params, query }: Request): string | undefined {
  const { bucket } = params as { readonly bucket?: string };
  const { versions, prefix = '' } = query as Readonly<Record<string, string>>;
  if (method !== 'GET' || bucket === undefined || versions === undefined) return undefined;
  const listed = store.listObjects(bucket, { prefix, maxKeys: Number.MAX_SAFE_INTEGER }).objects;
  const entries = listed.map(
    ({ key, contentLength, lastModified }) =>
      `<Version><Key>${encodeURIComponent(key)}</Key><VersionId>null</VersionId><IsLatest>true</IsLatest>` +
      `<Size>${contentLength}</Size><LastModified>${lastModified.toISOString()}</LastModified></Version>`,
  );
  return `<ListVersionsResult><IsTruncated>false</IsTruncated><EncodingType>url</EncodingType>${entries.join('')}</ListVersionsResult>`;
}
