import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { PreconditionFailed } from '../../lambdas/lake/errors.ts';
import { s3Store } from '../../lambdas/lake/s3-store.ts';
import {
  AccessDenied,
  BucketNotFound,
  EncryptionKeyRefused,
  StoreUnavailable,
} from '../../lambdas/lake/s3/errors.ts';
import type { Store, WriteOptions } from '../../lambdas/lake/store.ts';
import { newBucket, type Emulator } from '../aws/emulator.ts';
import { answerLost, error, interfere, lost } from '../aws/interference.ts';
import { s3Server } from '../aws/s3-server.ts';
import { oneIn } from '../extent.ts';
import { textAt } from './contract/bench.ts';

const MiB = 1024 * 1024;

let server: Emulator;
let folder: string;
let client: S3Client;
let store: Store;
let others: Store;

beforeAll(async () => {
  server = await s3Server();
  folder = await mkdtemp(join(tmpdir(), 'customer360-s3-'));
  await writeFile(join(folder, 'small'), 'small');
  await writeFile(join(folder, 'large'), Buffer.alloc(9 * MiB, 'large'));
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  client = server.s3Client();
  const mounts = [{ prefix: '', bucket: await newBucket(client), at: '' }];
  store = s3Store(client, mounts);
  others = s3Store(server.s3Client(), mounts);
});

const conflict = error(409, 'ConditionalRequestConflict');
const ifAbsent: WriteOptions = { condition: { ifAbsent: true } };

/** The three ways in which content goes to S3: the request that decides about it, and how to bring it about. */
const ways = [
  ['a put', 'PutObjectCommand', (options?: WriteOptions) => store.put('a', 'mine', options)],
  [
    'a small upload',
    'PutObjectCommand',
    (options?: WriteOptions) => store.upload(join(folder, 'small'), 'a', options),
  ],
  [
    'a large upload',
    'CompleteMultipartUploadCommand',
    (options?: WriteOptions) => store.upload(join(folder, 'large'), 'a', options),
  ],
] as const;

describe.each(oneIn(2, ways))('%s', (_, command, write) => {
  test('waits when S3 asks to slow down', async () => {
    interfere(client, command, [error(503, 'SlowDown'), error(500, 'InternalError')]);

    expect(await write(ifAbsent)).toEqual(await others.head('a'));
  });

  test('is sent again when it got lost', async () => {
    interfere(client, command, [lost, lost]);

    expect(await write(ifAbsent)).toEqual(await others.head('a'));
  });

  test('is sent again while another write of the key is under way', async () => {
    const requests = interfere(client, command, [conflict, error(409, 'OperationAborted')]);

    expect(await write(ifAbsent)).toEqual(await others.head('a'));
    expect(requests.filter((name) => name === command)).toHaveLength(3);
  });

  test('loses when another write was first, at once', async () => {
    await others.put('a', 'theirs');
    const requests = interfere(client, command, []);

    await expect(write(ifAbsent)).rejects.toThrow(PreconditionFailed);
    expect(requests.filter((name) => name === command)).toHaveLength(1);
    expect(await textAt(others, 'a')).toBe('theirs');
  });

  test('that creates has succeeded when it is refused because of itself', async () => {
    const requests = interfere(client, command, [answerLost]);

    expect(await write(ifAbsent)).toEqual(await others.head('a'));
    expect(requests.filter((name) => name === command)).toHaveLength(2);
  });

  test('that replaces has succeeded when it is refused because of itself', async () => {
    const { etag } = await others.put('a', 'theirs');
    interfere(client, command, [answerLost]);

    expect(await write({ condition: { ifMatch: etag } })).toEqual(await others.head('a'));
  });

  test('has succeeded when it is sent again without a condition', async () => {
    interfere(client, command, [answerLost]);

    expect(await write()).toEqual(await others.head('a'));
  });

  test('is lost when it was written over before it was sent again', async () => {
    interfere(client, command, [
      async (send, request) => {
        await answerLost(send, request).catch(() => undefined);
        await others.put('a', 'theirs');
        return lost(send, request);
      },
    ]);

    await expect(write(ifAbsent)).rejects.toThrow(PreconditionFailed);
  });
});

test('gives up on a key that is written to all the time', async () => {
  interfere(
    client,
    'PutObjectCommand',
    Array.from({ length: 20 }, () => conflict),
  );

  await expect(store.put('a', 'mine', ifAbsent)).rejects.toThrow(StoreUnavailable);
});

test('leaves no parts of an upload that lost', async () => {
  await others.put('a', 'theirs');
  const requests = interfere(client, 'UploadPartCommand', []);

  await expect(store.upload(join(folder, 'large'), 'a', ifAbsent)).rejects.toThrow(PreconditionFailed);
  expect(requests).toContain('AbortMultipartUploadCommand');
});

test('leaves no parts of an upload that S3 does not take', async () => {
  const denied = error(403, 'AccessDenied');
  const requests = interfere(client, 'UploadPartCommand', [denied, denied, denied]);

  await expect(store.upload(join(folder, 'large'), 'a')).rejects.toThrow(AccessDenied);
  expect(requests).toContain('AbortMultipartUploadCommand');
  expect(await others.head('a')).toBeUndefined();
});

test('sends a checksum with everything', async () => {
  const sent: string[] = [];
  for (const command of ['PutObjectCommand', 'UploadPartCommand'])
    interfere(client, command, [
      (send, { headers }) => {
        sent.push(headers['x-amz-checksum-crc32'] ?? headers['x-amz-trailer'] ?? '');
        return send();
      },
    ]);
  await store.put('a', 'mine');
  await store.upload(join(folder, 'large'), 'b');

  expect(sent).toEqual([
    expect.stringMatching(/^......==$|crc32/),
    expect.stringMatching(/^......==$|crc32/),
  ]);
});

test.each([
  ['not found', []],
  ['refused', [error(412, 'PreconditionFailed')]],
])('has removed what it removed already when the removal is sent again and %s', async (_, then) => {
  const { etag } = await store.put('a', 'mine');
  interfere(client, 'DeleteObjectCommand', [answerLost, ...then]);

  await store.delete('a', { ifMatch: etag });
  expect(await others.head('a')).toBeUndefined();
});

test('removes again while a write of the key is under way', async () => {
  const { etag } = await store.put('a', 'mine');
  interfere(client, 'DeleteObjectCommand', [conflict]);

  await store.delete('a', { ifMatch: etag });
  expect(await others.head('a')).toBeUndefined();
});

const kmsDenied = 'User is not authorized to perform: kms:GenerateDataKey on resource: arn:aws:kms:x';

test.each([
  [403, 'AccessDenied', '', AccessDenied, /S3 denies access to a\. Give the role/],
  [403, 'AccessDenied', kmsDenied, EncryptionKeyRefused, /The KMS key of a is refused .*let the role/],
  [
    400,
    'KMS.DisabledException',
    'arn is disabled',
    EncryptionKeyRefused,
    /\(KMS\.DisabledException\)\. Enable the key/,
  ],
  [400, 'KMS.KMSInvalidStateException', 'pending deletion', EncryptionKeyRefused, /cancel its deletion/],
  [404, 'NoSuchBucket', '', BucketNotFound, /The bucket of a is not there\. Deploy/],
])('says what to do about %i %s %s', async (status, code, text, type, message) => {
  interfere(client, 'PutObjectCommand', [error(status, code, text)]);
  const attempt = store.put('a', 'mine');

  await expect(attempt).rejects.toThrow(type);
  await expect(attempt).rejects.toThrow(message);
  await expect(attempt).rejects.toMatchObject({ key: 'a' });
});

test('says that S3 does not answer, after several tries', async () => {
  const impatient = server.s3Client({ maxAttempts: 2 });
  const requests = interfere(impatient, 'PutObjectCommand', [lost, lost]);
  const attempt = s3Store(impatient, [{ prefix: '', bucket: 'any', at: '' }]).put('a', 'mine');

  await expect(attempt).rejects.toThrow(StoreUnavailable);
  await expect(attempt).rejects.toThrow(/does not serve a at the moment \(TimeoutError\).*try again/);
  expect(requests).toHaveLength(2);
});
