import { DeleteObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { describe } from './description.ts';
import { isConflict, isNotFound, isRefused } from './failure.ts';
import type { Place } from './mount.ts';
import { retried } from './retry.ts';

/** Removes an object, if given only the version with an etag. An absent one is success. */
export async function remove(client: S3Client, place: Place, ifMatch: string | undefined): Promise<void> {
  const command = new DeleteObjectCommand({ ...place, IfMatch: ifMatch });
  try {
    await retried(() => client.send(command), isConflict);
  } catch (error) {
    if (isNotFound(error)) return;
    // Refused also after it succeeded and the answer got lost.
    if (isRefused(error) && (await describe(client, place)) === undefined) return;
    throw error;
  }
}
