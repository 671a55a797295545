import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { BrokenRead, brokenBy, isBrokenRead } from './broken-read.ts';
import type { Pinned } from './description.ts';
import { asking } from './failure.ts';
import { retried } from './retry.ts';
import { stated } from './stated.ts';

/**
 * The content of an object, in pieces as they come. Where the connection breaks it goes on from there, several times if
 * need be, and never with the bytes of another version. Ends only after the last byte; throws what the Store throws.
 */
export async function* resumedStream(
  client: S3Client,
  key: string,
  { place, version, description: { bytes, etag } }: Pinned,
): AsyncGenerator<Uint8Array> {
  let taken = 0;
  let body: AsyncIterator<Uint8Array> | undefined;

  // Bytes that were handed on cannot be taken back: what is wrong after the last one is wrong for good.
  const isResumable = (error: unknown): boolean => isBrokenRead(error) && taken < bytes;

  const next = async (): Promise<Uint8Array | undefined> => {
    body ??= await bodyFrom(taken);
    try {
      const result = await body.next();
      if (result.done !== true) return result.value;
    } catch (error) {
      body = undefined;
      throw brokenBy(error);
    }
    body = undefined;
    if (taken === bytes) return undefined;
    throw new BrokenRead(`${taken} of ${bytes} bytes came`);
  };
  const bodyFrom = async (start: number): Promise<AsyncIterator<Uint8Array>> => {
    // Without a range, S3 sends a checksum of the whole object, and the SDK checks it.
    const range = start === 0 ? {} : { Range: `bytes=${start}-` };
    const request = { ...place, VersionId: version, IfMatch: etag, ...range };
    const { Body } = await client.send(new GetObjectCommand(request));
    return (stated(Body, 'Body') as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
  };

  try {
    for (;;) {
      const chunk = await asking(key, () => retried(next, isResumable));
      if (chunk === undefined) return;
      taken += chunk.length;
      yield chunk;
    }
  } finally {
    await body?.return?.();
  }
}
