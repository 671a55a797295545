import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { S3Client } from '@aws-sdk/client-s3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DamagedObject, ObjectNotFound } from '../../lambdas/lake/errors.ts';
import { s3Store } from '../../lambdas/lake/s3-store.ts';
import { AccessDenied, EncryptionKeyRefused, StoreUnavailable } from '../../lambdas/lake/s3/errors.ts';
import type { Mount } from '../../lambdas/lake/s3/mount.ts';
import type { Store } from '../../lambdas/lake/store.ts';
import { newBucket, type Emulator } from '../aws/emulator.ts';
import {
  after,
  brokenAfter,
  error,
  interfere,
  lost,
  shortenedTo,
  withHeaders,
  type Step,
} from '../aws/interference.ts';
import { s3Server } from '../aws/s3-server.ts';
import { oneIn } from '../extent.ts';

const MiB = 1024 * 1024;
const small = Buffer.from('a small object');
const large = Buffer.from(Uint32Array.from({ length: 2.25 * MiB }, (_, n) => n).buffer);

let server: Emulator;
let folder: string;
let mounts: readonly Mount[];
let client: S3Client;
let store: Store;
let others: Store;

beforeAll(async () => {
  server = await s3Server();
  mounts = [{ prefix: '', bucket: await newBucket(server.s3Client()), at: '' }];
  others = s3Store(server.s3Client(), mounts);
  // A put may be as large as a part is.
  await others.put('small', small);
  await others.put('large', large);
});
afterAll(() => server.close());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'customer360-s3-'));
  client = server.s3Client();
  store = s3Store(client, mounts);
});
afterEach(() => rm(folder, { recursive: true }));

const content = { small, large };
const copy = (): string => join(folder, 'copy');
const download = (key: string): Promise<void> => store.download(key, copy());
const always = (step: Step): Step[] => Array.from({ length: 20 }, () => step);

describe.each(oneIn(2, ['large', 'small']))('a download of a %s object', (key) => {
  test.each<[string, readonly Step[]]>([
    ['the connection breaks', [brokenAfter(5)]],
    ['the connection breaks, and again', [brokenAfter(5), brokenAfter(0), brokenAfter(10)]],
    ['the content ends too early', [shortenedTo(3)]],
    ['S3 asks to slow down', [error(503, 'SlowDown')]],
    ['a request gets lost', [lost]],
  ])('is whole although %s', async (_, steps) => {
    interfere(client, 'GetObjectCommand', steps);
    await download(key);

    expect((await readFile(copy())).equals(content[key])).toBe(true);
  });

  test('is one version, whole, when the object is replaced meanwhile', async () => {
    await others.put('changing', content[key]);
    const replaced = Buffer.alloc(9 * MiB, 'new');
    interfere(client, 'GetObjectCommand', [after(() => others.put('changing', replaced))]);
    await download('changing');

    expect((await readFile(copy())).equals(replaced)).toBe(true);
  });

  test('finds nothing when the object is removed meanwhile', async () => {
    await others.put('vanishing', content[key]);
    interfere(client, 'GetObjectCommand', [after(() => others.delete('vanishing'))]);

    await expect(download('vanishing')).rejects.toThrow(ObjectNotFound);
    expect(await readdir(folder)).toEqual([]);
  });

  test('leaves no file when the content never comes whole', async () => {
    interfere(client, 'GetObjectCommand', always(shortenedTo(3)));

    await expect(download(key)).rejects.toThrow(StoreUnavailable);
    expect(await readdir(folder)).toEqual([]);
  });
});

test('reads a large object in ranges of one version', async () => {
  const ranges: string[] = [];
  const note: Step = (send, { headers }) => {
    ranges.push(`${headers['range'] ?? ''} of ${headers['if-match'] ?? ''}`);
    return send();
  };
  interfere(client, 'GetObjectCommand', always(note));
  await download('large');

  const etag = (await others.head('large'))?.etag ?? '';
  expect(ranges.sort()).toEqual([
    `bytes=0-${8 * MiB - 1} of ${etag}`,
    `bytes=${8 * MiB}-${16 * MiB - 1} of ${etag}`,
  ]);
});

describe('a checksum', () => {
  const base64 = (value: number): string => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(value);
    return bytes.toString('base64');
  };
  const stated = (checksum: string, type = 'FULL_OBJECT'): Step =>
    withHeaders({ 'x-amz-checksum-crc32': checksum, 'x-amz-checksum-type': type });
  const right = base64(crc32(content.large));
  const wrong = base64(1);

  test('of a small object is compared with what came', async () => {
    interfere(client, 'GetObjectCommand', always(stated(wrong)));

    await expect(download('small')).rejects.toThrow(/Checksum mismatch/);
    expect(await readdir(folder)).toEqual([]);
  });

  test('of a large object is compared with the file', async () => {
    interfere(client, 'HeadObjectCommand', [stated(right), stated(wrong)]);

    await expect(download('large')).rejects.toThrow(DamagedObject);
    expect(await readdir(folder)).toEqual([]);
  });

  test('of a large object lets the right file pass', async () => {
    interfere(client, 'HeadObjectCommand', [stated(wrong), stated(right)]);
    await download('large');

    expect((await readFile(copy())).equals(content.large)).toBe(true);
  });

  test('of parts says nothing about the file', async () => {
    interfere(client, 'HeadObjectCommand', [stated(wrong), stated(wrong, 'COMPOSITE')]);
    await download('large');

    expect((await readFile(copy())).equals(content.large)).toBe(true);
  });
});

const noDecryption = error(403, 'AccessDenied', 'not authorized to perform: kms:Decrypt');

test.each<[string, Step, typeof AccessDenied | typeof EncryptionKeyRefused]>([
  ['the object', error(403, 'AccessDenied'), AccessDenied],
  ['the use of its key', noDecryption, EncryptionKeyRefused],
  ['a key that is disabled', error(400, 'KMS.DisabledException'), EncryptionKeyRefused],
])('says that %s is denied, and does not take it for absent', async (_, step, type) => {
  interfere(client, 'GetObjectCommand', [step, step]);

  await expect(store.get('small')).rejects.toThrow(type);
  await expect(download('small')).rejects.toThrow(type);
});

test('does not take an object for absent when S3 refuses to describe it', async () => {
  interfere(client, 'HeadObjectCommand', [error(403, 'Forbidden'), error(400, 'BadRequest')]);
  interfere(client, 'GetObjectCommand', [error(400, 'ExpiredToken', 'The token has expired')]);

  await expect(store.head('small')).rejects.toThrow(AccessDenied);
  await expect(store.head('small')).rejects.toThrow('The token has expired');
});
