import type { S3Store } from '../../node_modules/fauxqs/dist/s3/s3Store.js';

type Request = {
  readonly method: string;
  readonly params: unknown;
  readonly query: unknown;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
};

type Refusal = { readonly status: number; readonly body: string };

const refusal = (status: number, code: string): Refusal => ({
  status,
  body: `<Error><Code>${code}</Code><Message>The request was refused.</Message></Error>`,
});

/** What S3 has against a request that fauxqs takes: a condition that does not hold, a version that is not there. */
export function refusalOf(store: S3Store, { method, params, query, headers }: Request): Refusal | undefined {
  const { bucket, '*': key } = params as { readonly bucket?: string; readonly '*'?: string };
  if (bucket === undefined || key === undefined || key === '') return undefined;
  const { versionId, partNumber } = query as Readonly<Record<string, string>>;
  if (versionId !== undefined && versionId !== 'null') return refusal(404, 'NoSuchVersion');
  if (!['PUT', 'POST', 'DELETE'].includes(method) || partNumber !== undefined) return undefined;

  const etag = etagAt(store, bucket, key);
  const match = headers['if-match'];
  if (match !== undefined && etag === undefined) return refusal(404, 'NoSuchKey');
  const holds =
    (match === undefined || match === etag) && (headers['if-none-match'] !== '*' || etag === undefined);
  return holds ? undefined : refusal(412, 'PreconditionFailed');
}

function etagAt(store: S3Store, bucket: string, key: string): string | undefined {
  try {
    return store.headObject(bucket, key).etag;
  } catch {
    return undefined;
  }
}
