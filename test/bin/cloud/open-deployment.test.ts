import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Deployment, Outputs } from '../../../bin/cloud/deployment.ts';
import { openDeployment } from '../../../bin/cloud/open-deployment.ts';
import { objectCreatedIn } from '../../../lambdas/validate/object-created.ts';
import { emulatorAccess, type Emulator } from '../../aws/emulator.ts';
import { motoMissing, motoServer } from '../../aws/moto-server.ts';
import { call } from '../call.ts';
import { exportFolder, good } from './export-folder.ts';
import { motoStack } from './moto-stack.ts';

describe.skipIf(motoMissing !== '')(`a stack on an emulator of AWS${motoMissing}`, () => {
  let emulator: Emulator;
  let outputs: Outputs;
  let deployment: Deployment;
  let folder: string;

  beforeAll(async () => {
    emulator = await motoServer();
    vi.stubEnv('AWS_ENDPOINT_URL', emulator.endpoint);
    vi.stubEnv('AWS_REGION', emulatorAccess.region);
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
    outputs = await motoStack(emulator, 'shop-prod');
    deployment = await openDeployment('shop-prod', process.env);
    folder = await exportFolder({ 'a.csv': good });
  });

  afterAll(async () => {
    vi.unstubAllEnvs();
    await rm(folder, { recursive: true });
    await emulator.close();
  });

  it('is opened by what it says of itself', () => {
    expect(deployment.outputs).toEqual(outputs);
  });

  it.each([
    ['none', 'no-stack', 'There is no stack none in eu-central-1'],
    ['other', 'missing-output', 'does not say RefreshArn, TimeZone. Deploy it again'],
  ])('is not taken for the stack %s: %s', async (stack, reason, message) => {
    if (stack === 'other') await motoStack(emulator, 'other', ['RefreshArn', 'TimeZone']);

    const opened = openDeployment(stack, process.env);

    await expect(opened).rejects.toMatchObject({ reason, exitCode: 2 });
    await expect(opened).rejects.toThrow(message);
  });

  it('gets a file with its time, under a version of its own', async () => {
    const path = join(folder, 'a.csv');
    const key = 'incoming/berlin/a b+c%é😀.csv';

    const first = await deployment.uploader.upload({ path, key, modified: 1_700_000_000 });
    const second = await deployment.uploader.upload({ path, key, modified: 1_700_000_001 });

    expect(first.version).not.toBe(second.version);
    expect(await deployment.landing.head(key, first.version)).toMatchObject({
      bytes: Buffer.byteLength(good),
      modified: 1_700_000_000,
    });
  });

  it('gets a large file in parts, whole', async () => {
    const path = join(folder, 'large.csv');
    const content = Buffer.alloc(40 * 1024 * 1024, '0123456789abcde\n');
    await writeFile(path, content);
    const key = 'incoming/berlin/large.csv';

    const { version } = await deployment.uploader.upload({ path, key, modified: 1_700_000_000 });

    const copy = join(folder, 'copy.csv');
    await deployment.store.download(`landing/${key}`, copy, { version });
    expect((await readFile(copy)).equals(content)).toBe(true);
  });

  it('is told of a version by the event that S3 would send', async () => {
    const landed = { key: 'incoming/berlin/é.csv', version: 'v1', bytes: 3 };
    await deployment.queue.announce(landed);

    expect(await deployment.queue.depth()).toEqual({ waiting: 1, inFlight: 0, dead: 0 });
    const sqs = new SQSClient({ useQueueUrlAsEndpoint: false });
    const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: outputs.ValidateQueueUrl }));
    expect(objectCreatedIn(outputs.LandingBucket, Messages?.[0]?.Body ?? '')).toEqual({
      key: landed.key,
      version: landed.version,
    });
  });

  it('starts a refresh and finds it again', async () => {
    await deployment.refreshes.start('manual-1', { trigger: 'manual' });

    expect(await deployment.refreshes.describe('manual-1')).toMatchObject({ name: 'manual-1' });
    expect(await deployment.refreshes.describe('manual-2')).toBeUndefined();
    const running = await deployment.refreshes.latest('RUNNING', 5);
    expect(running.map(({ name }) => name)).toEqual(['manual-1']);
  });

  it('is shown by status', async () => {
    const cloud = {
      deployment: (stack: string) => openDeployment(stack, process.env),
      uploader: () => Promise.reject(new Error('not asked for')),
    };

    const { code, out } = await call(['status', '--stack', 'shop-prod', '--json'], { cloud });

    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      ...{ stack: 'shop-prod', current: null },
      landed: { files: 3 },
      // 2026-02-03 05:05 in Berlin has passed 04:00.
      next_refresh: '2026-02-04T03:00:00.000Z',
      subscriptions: [{ topic: 'operations', protocol: 'email', endpoint: 'ops@shop.example' }],
      catalog: { at_current_run: null },
    });
  });
});
