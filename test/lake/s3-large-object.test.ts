import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { s3Store } from '../../lambdas/lake/s3-store.ts';
import { newBucket, type Emulator } from '../aws/emulator.ts';
import { s3Server } from '../aws/s3-server.ts';
import { byExtent } from '../extent.ts';

const MiB = 1024 * 1024;

let server: Emulator;
let folder: string;
beforeAll(async () => {
  server = await s3Server();
  folder = await mkdtemp(join(tmpdir(), 'customer360-large-'));
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

const mebibytes = byExtent(40, 200);

test(`a file of ${mebibytes} MiB goes to S3 and comes back as it was`, async () => {
  const path = join(folder, 'file');
  const file = await open(path, 'w');
  for (let part = 0; part < mebibytes; part += 1) await file.write(Buffer.alloc(MiB, `part ${part} `));
  await file.write('and a little more');
  await file.close();
  const client = server.s3Client();
  const store = s3Store(client, [{ prefix: '', bucket: await newBucket(client), at: '' }]);
  await store.upload(path, 'large', { condition: { ifAbsent: true } });
  await store.download('large', join(folder, 'copy'));

  expect(await sha256(join(folder, 'copy'))).toBe(await sha256(path));
});
