import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import { DeleteObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { s3Landing } from '../../lambdas/lake/s3-landing.ts';
import { StoreUnavailable } from '../../lambdas/lake/s3/errors.ts';
import { ObjectNotFound, PreconditionFailed } from '../../lambdas/lake/errors.ts';
import { newBucket, type Emulator } from '../aws/emulator.ts';
import {
  after,
  answer,
  brokenAfter,
  error,
  interfere,
  lost,
  shortenedTo,
  withHeaders,
  type Response,
  type Step,
} from '../aws/interference.ts';
import { s3Server } from '../aws/s3-server.ts';

const key = 'incoming/shop/till.csv';
const content = Buffer.from(Uint32Array.from({ length: 500_000 }, (_, n) => n).buffer);

// What S3 calls the only version of an object in a bucket that keeps none.
const version = 'null';

describe('a file in the landing zone', () => {
  let server: Emulator;
  let client: S3Client;
  let bucket: string;
  beforeAll(async () => {
    server = await s3Server();
    bucket = await newBucket(server.s3Client());
    await put(content);
  });
  afterAll(() => server.close());
  beforeEach(() => {
    client = server.s3Client();
  });

  const put = (Body: Buffer): Promise<unknown> =>
    server.s3Client().send(new PutObjectCommand({ Bucket: bucket, Key: key, Body }));
  const read = async (): Promise<Buffer> => buffer(await s3Landing(client, bucket).open(key, version));
  const always = (step: Step): Step[] => Array.from({ length: 30 }, () => step);

  test.each<[string, readonly Step[]]>([
    ['the connection breaks', [brokenAfter(100_000)]],
    ['the connection breaks many times', always(brokenAfter(90_000))],
    ['the connection breaks before the first byte', [brokenAfter(0), brokenAfter(0)]],
    ['the content ends too early', [shortenedTo(3), brokenAfter(7), shortenedTo(0), shortenedTo(9)]],
    ['S3 asks to slow down', [error(503, 'SlowDown')]],
    ['a request gets lost on the way to the rest', [brokenAfter(7), lost]],
  ])('comes whole although %s', async (_, steps) => {
    interfere(client, 'GetObjectCommand', steps);

    expect((await read()).equals(content)).toBe(true);
  });

  test('fails when the content never comes whole, and does not end short', async () => {
    interfere(client, 'GetObjectCommand', [brokenAfter(1000), ...always(shortenedTo(0))]);

    await expect(read()).rejects.toThrow(StoreUnavailable);
  });

  test('fails when what came is not what was uploaded', async () => {
    const wrong = withHeaders({ 'x-amz-checksum-crc32': 'AAAAAQ==' });
    interfere(client, 'GetObjectCommand', [wrong]);

    await expect(read()).rejects.toThrow(/Checksum mismatch/);
  });

  test.each([
    [
      'removed',
      () => server.s3Client().send(new DeleteObjectCommand({ Bucket: bucket, Key: key })),
      ObjectNotFound,
    ],
    ['replaced', () => put(Buffer.from('something else')), PreconditionFailed],
  ])('fails when it is %s before its end', async (_, happen, type) => {
    await put(content);
    interfere(client, 'GetObjectCommand', [brokenAfter(1000), after(happen)]);

    await expect(read()).rejects.toThrow(type);
    await put(content);
  });

  test('lets go of the connection when nobody reads on', async () => {
    const answers: Response[] = [];
    interfere(client, 'GetObjectCommand', [
      async (send) => {
        answers.push(await send());
        return answers[0] ?? send();
      },
    ]);
    const stream = await s3Landing(client, bucket).open(key, version);
    stream.once('data', () => stream.destroy());
    await once(stream, 'close');

    await expect.poll(() => answers.map(({ body }) => body.destroyed)).toEqual([true]);
  });

  test('is listed under its name across answers of S3, also when that cannot stand in XML', async () => {
    const about = '<Size>3</Size><LastModified>2026-03-04T05:06:07.000Z</LastModified>';
    const page = (name: string, next = ''): string =>
      `<ListVersionsResult><EncodingType>url</EncodingType>
        <Version><Key>incoming/${name}</Key><VersionId>v</VersionId>${about}</Version>${next}</ListVersionsResult>`;
    const next = `<IsTruncated>true</IsTruncated><NextKeyMarker>incoming/a+b%2B%0A</NextKeyMarker>
      <NextVersionIdMarker>v</NextVersionIdMarker>`;
    const asked: unknown[] = [];
    const note =
      (xml: string): Step =>
      (send, request) => {
        asked.push(request.query);
        return answer(200, xml)(send, request);
      };
    interfere(client, 'ListObjectVersionsCommand', [note(page('a+b%2B%0A', next)), note(page('c%25'))]);

    const found: string[] = [];
    for await (const object of s3Landing(client, bucket).list()) found.push(object.key);
    expect(found).toEqual(['incoming/a b+\n', 'incoming/c%']);
    expect(asked).toMatchObject([
      { 'encoding-type': 'url' },
      { 'encoding-type': 'url', 'key-marker': 'incoming/a b+\n', 'version-id-marker': 'v' },
    ]);
  });
});
