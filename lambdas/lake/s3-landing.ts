import { Readable } from 'node:stream';
import {
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandInput,
  type ListObjectVersionsCommandOutput,
  type S3Client,
} from '@aws-sdk/client-s3';
import { ObjectNotFound } from './errors.ts';
import { incomingPrefix, type LandedObject, type Landing } from './landing.ts';
import { describe, type Description } from './s3/description.ts';
import { asking } from './s3/failure.ts';
import { resumedStream } from './s3/resumed-stream.ts';
import { stated } from './s3/stated.ts';
import { decodedKey } from './s3/url-encoding.ts';

/** The landing zone in a bucket, which should keep versions. Throws what the S3 store throws. */
export function s3Landing(client: S3Client, bucket: string): Landing {
  const describeVersion = (key: string, version: string): Promise<Description | undefined> =>
    asking(key, () => describe(client, { Bucket: bucket, Key: key }, version));
  return {
    head: async (key, version) => {
      const found = await describeVersion(key, version);
      return found && { key, version, bytes: found.bytes, modified: modifiedOf(found) };
    },
    open: async (key, version) => {
      const description = await describeVersion(key, version);
      if (description === undefined) throw new ObjectNotFound(key);
      const place = { Bucket: bucket, Key: key };
      return Readable.from(resumedStream(client, key, { place, version, description }), {
        objectMode: false,
      });
    },
    list: () => list(client, bucket),
  };
}

const wholeSeconds = (time: Date): number => Math.floor(time.getTime() / 1000);

// Copies and slow uploads have a younger time in S3 than the file they come from.
function modifiedOf({ metadata, modified }: Description): number {
  const uploaded = wholeSeconds(modified);
  const claim = metadata['modified'] ?? '';
  return /^\d{1,12}$/.test(claim) ? Math.min(Number(claim), uploaded) : uploaded;
}

type PageStart = Pick<ListObjectVersionsCommandInput, 'KeyMarker' | 'VersionIdMarker'>;

async function* list(client: S3Client, bucket: string): AsyncGenerator<LandedObject> {
  const request = { Bucket: bucket, Prefix: incomingPrefix, EncodingType: 'url' } as const;
  let from: PageStart | undefined = {};
  while (from !== undefined) {
    const command = new ListObjectVersionsCommand({ ...request, ...from });
    const page: ListObjectVersionsCommandOutput = await asking(incomingPrefix, () => client.send(command));
    for (const { Key, VersionId, Size, LastModified } of page.Versions ?? [])
      yield {
        key: decodedKey(stated(Key, 'Key'), page.EncodingType),
        version: stated(VersionId, 'VersionId'),
        bytes: stated(Size, 'Size'),
        modified: wholeSeconds(stated(LastModified, 'LastModified')),
      };
    from = page.IsTruncated === true ? nextPage(page) : undefined;
  }
}

const nextPage = (page: ListObjectVersionsCommandOutput): PageStart => ({
  KeyMarker: decodedKey(stated(page.NextKeyMarker, 'NextKeyMarker'), page.EncodingType),
  VersionIdMarker: page.NextVersionIdMarker,
});
