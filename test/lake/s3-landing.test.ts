import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ObjectNotFound } from '../../lambdas/lake/errors.ts';
import { s3Landing } from '../../lambdas/lake/s3-landing.ts';
import { s3Store } from '../../lambdas/lake/s3-store.ts';
import type { Emulator } from '../aws/emulator.ts';
import { interfere, type Step } from '../aws/interference.ts';
import { motoMissing, motoServer } from '../aws/moto-server.ts';
import { versionedBucket, type VersionedBucket } from '../aws/versioned-bucket.ts';
import { landingContract } from './landing-contract.ts';

describe.skipIf(motoMissing !== '')(`over moto${motoMissing}`, () => {
  let server: Emulator;
  beforeAll(async () => {
    server = await motoServer();
  });
  afterAll(() => server.close());

  landingContract('S3 landing', async () => {
    const client = server.s3Client();
    const bucket = await versionedBucket(client);
    return {
      landing: s3Landing(client, bucket.name),
      put: (key, content, modified) =>
        bucket.put(key, content, modified === undefined ? {} : { modified: String(modified) }),
      remove: (key, version) => bucket.remove(key, version),
    };
  });

  describe('a bucket with many versions', () => {
    const key = 'incoming/shop/till.csv';
    let client: S3Client;
    let bucket: VersionedBucket;
    let version: string;
    beforeEach(async () => {
      client = server.s3Client();
      bucket = await versionedBucket(client);
      version = await bucket.put(key, 'content');
    });

    test('gives the store each version, too', async () => {
      const newer = await bucket.put(key, 'newer');
      const store = s3Store(client, [{ prefix: 'landing/', bucket: bucket.name, at: '' }]);
      const folder = await mkdtemp(join(tmpdir(), 'customer360-versions-'));
      for (const [name, of] of Object.entries({ version, newer, newest: undefined }))
        await store.download(`landing/${key}`, join(folder, name), { version: of });
      await bucket.remove(key, version);

      expect(await readFile(join(folder, 'version'), 'utf8')).toBe('content');
      expect(await readFile(join(folder, 'newer'), 'utf8')).toBe('newer');
      expect(await readFile(join(folder, 'newest'), 'utf8')).toBe('newer');
      const gone = store.download(`landing/${key}`, join(folder, 'gone'), { version });
      await expect(gone).rejects.toThrow(ObjectNotFound);
      await rm(folder, { recursive: true });
    });

    test('reads a version that was marked as deleted', async () => {
      await bucket.remove(key);

      expect(await text(await s3Landing(client, bucket.name).open(key, version))).toBe('content');
    });

    test('lists more versions than one answer of S3 has', async () => {
      const versions = [version];
      for (const n of [1, 2, 3, 4]) versions.push(await bucket.put(`incoming/a+b c/${n}%.csv`, 'x'));
      await bucket.remove('incoming/a+b c/1%.csv');
      const two: Step = (send, { query }) => {
        query['max-keys'] = '2';
        return send();
      };
      interfere(client, 'ListObjectVersionsCommand', [two, two, two]);

      const found: string[] = [];
      for await (const object of s3Landing(client, bucket.name).list()) found.push(object.version);
      expect(found).toHaveLength(5);
      expect(found).toEqual(expect.arrayContaining(versions));
    });
  });
});
