import { GetObjectCommand, type GetObjectCommandInput, type S3Client } from '@aws-sdk/client-s3';
import { BrokenRead, brokenBy, isBrokenRead } from './broken-read.ts';
import { retried } from './retry.ts';
import { stated } from './stated.ts';

type Read = { readonly body: Uint8Array; readonly etag: string };

/** The content that S3 answers a request with; asked for again where it broke off. The SDK has checked its checksum. */
export const readBytes = (client: S3Client, request: GetObjectCommandInput): Promise<Read> =>
  retried(() => readOnce(client, request), isBrokenRead);

async function readOnce(client: S3Client, request: GetObjectCommandInput): Promise<Read> {
  const { Body, ContentLength, ETag } = await client.send(new GetObjectCommand(request));
  const body = await stated(Body, 'Body')
    .transformToByteArray()
    .catch((error: unknown) => {
      throw brokenBy(error);
    });
  if (body.length !== ContentLength) throw new BrokenRead(`${body.length} of ${ContentLength} bytes came`);
  return { body, etag: stated(ETag, 'ETag') };
}
