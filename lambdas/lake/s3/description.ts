import { GetObjectCommand, HeadObjectCommand, S3ServiceException, type S3Client } from '@aws-sdk/client-s3';
import { isNotFound } from './failure.ts';
import type { Place } from './mount.ts';
import { stated } from './stated.ts';

/** What S3 tells of an object without its content. */
export type Description = {
  readonly etag: string;
  readonly bytes: number;
  readonly modified: Date;
  /** What its writer wrote beside it, by lower-case name. */
  readonly metadata: Readonly<Record<string, string>>;
};

/** Which content to read: an object, or a version of it, as it was described. */
export type Pinned = {
  readonly place: Place;
  readonly version?: string | undefined;
  readonly description: Description;
};

/** The description of an object, or of a version of it; undefined where there is none. */
export async function describe(
  client: S3Client,
  place: Place,
  version?: string,
): Promise<Description | undefined> {
  try {
    const found = await client.send(new HeadObjectCommand({ ...place, VersionId: version }));
    return {
      etag: stated(found.ETag, 'ETag'),
      bytes: stated(found.ContentLength, 'ContentLength'),
      modified: stated(found.LastModified, 'LastModified'),
      metadata: found.Metadata ?? {},
    };
  } catch (error) {
    const reason = isBadRequest(error) ? await inWords(client, place, version, error) : error;
    if (isNotFound(reason) || isNoVersion(reason)) return undefined;
    throw reason;
  }
}

const isBadRequest = (error: unknown): boolean =>
  error instanceof S3ServiceException && error.$metadata.httpStatusCode === 400;

const isNoVersion = (error: unknown): boolean =>
  error instanceof S3ServiceException &&
  error.name === 'InvalidArgument' &&
  /version id/i.test(error.message);

// An answer to HEAD has no words, and 400 may mean a version that never was, credentials that ran out, or anything else.
async function inWords(
  client: S3Client,
  place: Place,
  version: string | undefined,
  wordless: unknown,
): Promise<unknown> {
  try {
    const answer = await client.send(
      new GetObjectCommand({ ...place, VersionId: version, Range: 'bytes=0-0' }),
    );
    await answer.Body?.transformToByteArray();
    return wordless;
  } catch (error) {
    return error;
  }
}
