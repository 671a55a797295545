import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateBucketCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { InvalidKey, ObjectNotFound } from '../../lambdas/lake/errors.ts';
import { lakeMounts, type LakeBuckets } from '../../lambdas/lake/lake-mounts.ts';
import { s3Store } from '../../lambdas/lake/s3-store.ts';
import { BucketNotFound } from '../../lambdas/lake/s3/errors.ts';
import type { Store } from '../../lambdas/lake/store.ts';
import type { Emulator } from '../aws/emulator.ts';
import { answer, interfere, type Step } from '../aws/interference.ts';
import { s3Server } from '../aws/s3-server.ts';
import { textAt } from './contract/bench.ts';
import { listedKeys } from './listed.ts';

let server: Emulator;
let folder: string;
let client: S3Client;
let buckets: LakeBuckets;
let store: Store;

beforeAll(async () => {
  server = await s3Server();
});
afterAll(() => server.close());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'customer360-mounts-'));
  client = server.s3Client();
  const id = randomUUID().slice(0, 8);
  buckets = {
    landing: `landing-${id}`,
    curated: `curated-${id}`,
    quarantine: `quarantine-${id}`,
    control: `control-${id}`,
  };
  for (const Bucket of Object.values(buckets)) await client.send(new CreateBucketCommand({ Bucket }));
  store = s3Store(client, lakeMounts(buckets));
});
afterEach(() => rm(folder, { recursive: true }));

const putRaw = (Bucket: string, Key: string, Body = 'content'): Promise<unknown> =>
  client.send(new PutObjectCommand({ Bucket, Key, Body }));
const bucket = (name: keyof LakeBuckets): Promise<string[]> =>
  listedKeys(s3Store(client, [{ prefix: '', bucket: buckets[name], at: '' }]));

describe('the lake in four buckets', () => {
  test('has each object where the catalog and the alarms look for it', async () => {
    for (const key of [
      'landing/received/shop/1',
      'curated/customer360/run/part-0.parquet',
      'quarantine/shop/1/2.csv',
      'control/current.json',
      'validated/shop/1/2/all.parquet',
    ])
      await store.put(key, 'x');

    expect(await bucket('landing')).toEqual(['received/shop/1']);
    expect(await bucket('curated')).toEqual(['customer360/run/part-0.parquet']);
    expect(await bucket('quarantine')).toEqual(['shop/1/2.csv']);
    expect(await bucket('control')).toEqual(['control/current.json', 'validated/shop/1/2/all.parquet']);
  });

  test('reads, replaces and removes what it wrote there', async () => {
    const { etag } = await store.put('validated/a', 'first');
    await store.put('validated/a', 'second', { condition: { ifMatch: etag } });

    expect(await textAt(store, 'validated/a')).toBe('second');
    await store.delete('validated/a');
    expect(await bucket('control')).toEqual([]);
  });

  test.each([
    ['', ['control/a', 'control/b', 'curated/a', 'landing/a', 'quarantine/a', 'validated/a']],
    ['c', ['control/a', 'control/b', 'curated/a']],
    ['control', ['control/a', 'control/b']],
    ['control/', ['control/a', 'control/b']],
    ['control/b', ['control/b']],
    ['validated/a', ['validated/a']],
    ['validated/a/', []],
    ['elsewhere/', []],
  ])('lists across buckets what begins with "%s", ascending', async (prefix, expected) => {
    for (const key of ['validated/a', 'quarantine/a', 'landing/a', 'curated/a', 'control/b', 'control/a'])
      await store.put(key, 'x');

    expect(await listedKeys(store, prefix)).toEqual(expected);
  });

  test('lists more objects than one answer of S3 has', async () => {
    const keys = ['a', 'b', 'c/d', 'c_d', 'é', '｡', '𝄞'].map((name) => `control/${name}`);
    for (const key of keys) await store.put(key, 'x');
    const two: Step = (send, { query }) => {
      query['max-keys'] = '2';
      return send();
    };
    const requests = interfere(client, 'ListObjectsV2Command', [two, two, two, two]);

    expect(await listedKeys(store, 'control/')).toEqual(keys.sort());
    expect(requests).toHaveLength(4);
  });

  test('does not list what others keep there', async () => {
    await store.put('curated/a/b', 'x');
    await putRaw(buckets.curated, 'a/');
    await putRaw(buckets.curated, 'a//b');
    await putRaw(buckets.control, 'athena/results.csv');

    expect(await listedKeys(store)).toEqual(['curated/a/b']);
  });

  test('has no place for any other key', async () => {
    await expect(store.put('elsewhere/a', 'x')).rejects.toThrow(InvalidKey);
    await expect(store.get('control')).rejects.toThrow('begins with none of the prefixes');
  });

  test('says which bucket is not there', async () => {
    const gone = s3Store(client, lakeMounts({ ...buckets, curated: 'no-such-bucket' }));

    await expect(gone.get('curated/a')).rejects.toThrow(BucketNotFound);
    await expect(gone.put('curated/a', 'x')).rejects.toThrow(BucketNotFound);
    await expect(listedKeys(gone, 'cu')).rejects.toThrow(BucketNotFound);
  });
});

describe('what somebody uploaded', () => {
  const names = [
    'shop 1/a+b%2B c%.csv',
    '/shop//a.csv/',
    'متجر/مبيعات.csv',
    '🛒/é&<>"\'.csv',
    './../a.csv',
    '?versionId=x#y.csv',
  ];

  test.each(names)('is found and read under the name %j', async (name) => {
    const key = `landing/incoming/${name}`;
    await putRaw(buckets.landing, `incoming/${name}`, name);
    await store.download(key, join(folder, 'copy'));

    expect(await readFile(join(folder, 'copy'), 'utf8')).toBe(name);
    expect(await textAt(store, key)).toBe(name);
    expect(await store.head(key)).toMatchObject({ key, bytes: Buffer.byteLength(name) });
    expect(await listedKeys(store, 'landing/')).toEqual([key]);
  });

  test('is listed under its name, also when that cannot stand in XML', async () => {
    const encoded = 'incoming/a+b%2Bc%25/%0A%D9%85.csv';
    const about = '<ETag>"e"</ETag><Size>3</Size><LastModified>2026-03-04T05:06:07.000Z</LastModified>';
    const contents = `<Contents><Key>${encoded}</Key>${about}</Contents>`;
    const xml = `<ListBucketResult><EncodingType>url</EncodingType>${contents}</ListBucketResult>`;
    interfere(client, 'ListObjectsV2Command', [
      (send, request) => {
        expect(request.query['encoding-type']).toBe('url');
        return answer(200, xml)(send, request);
      },
    ]);

    expect(await listedKeys(store, 'landing/')).toEqual(['landing/incoming/a b+c%/\n\u0645.csv']);
  });

  test('is not written or removed under a name that is not ours', async () => {
    await putRaw(buckets.landing, 'incoming//a');

    await expect(store.put('landing/incoming//a', 'x')).rejects.toThrow(InvalidKey);
    await expect(store.delete('landing/incoming//a')).rejects.toThrow(InvalidKey);
    expect(await textAt(store, 'landing/incoming//a')).toBe('content');
  });

  test('has no version where the bucket keeps none', async () => {
    await putRaw(buckets.landing, 'incoming/a');

    const attempt = store.download('landing/incoming/a', join(folder, 'copy'), { version: 'v1' });
    await expect(attempt).rejects.toThrow(ObjectNotFound);
  });
});
