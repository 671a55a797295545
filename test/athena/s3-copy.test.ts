import { GetObjectCommand, HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { s3Copy } from '../../lambdas/athena/s3-copy.ts';
import { lakeMounts } from '../../lambdas/lake/lake-mounts.ts';
import { emulatorAccess, newBucket, type Emulator } from '../aws/emulator.ts';
import { s3Server } from '../aws/s3-server.ts';

describe('copying what queries stored to where it is published', () => {
  let server: Emulator;
  let client: S3Client;
  beforeAll(async () => {
    server = await s3Server();
    client = server.s3Client();
  });
  afterAll(() => server.close());

  test.each(['part-0.parquet', 'month=2026-01/20261128_073011_00042_x y+z%20é👍.parquet'])(
    'keeps bytes and size of %s across buckets',
    async (name) => {
      const [control, curated] = [await newBucket(client), await newBucket(client)];
      const mounts = lakeMounts({ landing: 'none', quarantine: 'none', curated, control });
      await client.send(new PutObjectCommand({ Bucket: control, Key: `work/1-lines/${name}`, Body: 'rows' }));

      const bytes = await s3Copy(client, mounts)(`work/1-lines/${name}`, 'curated/runs/one/part-0.parquet');

      const found = await client.send(
        new GetObjectCommand({ Bucket: curated, Key: 'runs/one/part-0.parquet' }),
      );
      expect(await found.Body?.transformToString()).toBe('rows');
      expect(bytes).toBe(4);
    },
  );
});

test('refuses what S3 does not copy at once', async () => {
  const client = new S3Client(emulatorAccess);
  mockClient(client)
    .on(HeadObjectCommand)
    .resolves({ ContentLength: 5 * 1024 ** 3 + 1 });
  const buckets = { landing: 'l', quarantine: 'q', curated: 'u', control: 'c' };
  const copy = s3Copy(client, lakeMounts(buckets));

  await expect(copy('work/1-lines/a.parquet', 'curated/runs/one/part-0.parquet')).rejects.toMatchObject({
    reason: 'file-too-large',
  });
});
