import { randomUUID } from 'node:crypto';
import { S3ServiceException, type PutObjectCommandInput, type S3Client } from '@aws-sdk/client-s3';
import { PreconditionFailed } from '../errors.ts';
import type { StoredObject, WriteCondition } from '../store.ts';
import { describe } from './description.ts';
import { isConflict, isNotFound, isRefused } from './failure.ts';
import type { Place } from './mount.ts';
import { retried } from './retry.ts';
import { stated } from './stated.ts';

type Condition = Pick<PutObjectCommandInput, 'IfMatch' | 'IfNoneMatch'>;

/** What every request of one write carries: where to, under which condition, and by whom. */
export type WriteHeaders = Place & Condition & Pick<PutObjectCommandInput, 'Metadata'>;

type Write = {
  readonly key: string;
  readonly place: Place;
  readonly bytes: number;
  readonly condition: WriteCondition | undefined;
  /** Sends the content, and returns the etag that S3 gave it. */
  readonly send: (headers: WriteHeaders) => Promise<string | undefined>;
};

/**
 * Carries out a write, and sends it again while another one is under way. A write whose answer got lost is sent again by
 * the SDK, and then refused because of itself: the writer in the metadata tells that it succeeded.
 */
export async function write(
  client: S3Client,
  { key, place, bytes, condition, send }: Write,
): Promise<StoredObject> {
  const writer = randomUUID();
  const headers = { ...place, ...conditionOf(condition), Metadata: { writer } };
  try {
    const etag = stated(await retried(() => send(headers), isConflict), 'ETag');
    const found = await describe(client, place);
    return { key, etag, bytes, modified: found?.modified ?? new Date() };
  } catch (error) {
    // To replace what is not there is as impossible as to replace another version.
    if (isNotFound(error)) throw new PreconditionFailed(key, { cause: error });
    if (!isRefused(error) && !isUploadGone(error)) throw error;
    const found = await describe(client, place);
    if (found?.metadata['writer'] !== writer) throw error;
    return { key, etag: found.etag, bytes, modified: found.modified };
  }
}

const conditionOf = (condition: WriteCondition | undefined): Condition => {
  if (condition === undefined) return {};
  return 'ifMatch' in condition ? { IfMatch: condition.ifMatch } : { IfNoneMatch: '*' };
};

// The completion of a multipart upload, sent again after it had succeeded.
const isUploadGone = (error: unknown): boolean =>
  error instanceof S3ServiceException && error.name === 'NoSuchUpload';
