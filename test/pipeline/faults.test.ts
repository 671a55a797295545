import {
  AthenaClient,
  StartQueryExecutionCommand,
  TooManyRequestsException,
  GetQueryExecutionCommand,
} from '@aws-sdk/client-athena';
import { GlueClient } from '@aws-sdk/client-glue';
import { SNSClient, SNSServiceException } from '@aws-sdk/client-sns';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { manifestFiles, readManifest, type Manifest } from '../../lambdas/lake/manifest.ts';
import { readPointer } from '../../lambdas/lake/pointer.ts';
import type { Notifier } from '../../lambdas/notify/notifier.ts';
import { snsNotifier } from '../../lambdas/notify/sns-notifier.ts';
import { athenaReadBack } from '../../lambdas/publish/athena-read-back.ts';
import type { Catalog } from '../../lambdas/publish/catalog.ts';
import { glueCatalog } from '../../lambdas/publish/glue-catalog.ts';
import type { ReadBack } from '../../lambdas/publish/read-back.ts';
import type { RefreshInput } from '../../lambdas/runtime/refresh-messages.ts';
import type { Emulator } from '../aws/emulator.ts';
import { answerLost, error, lost } from '../aws/interference.ts';
import { s3Server } from '../aws/s3-server.ts';
import { byExtent, oneIn, tryDay } from '../extent.ts';
import { called } from '../infra/refresh-execution.ts';
import { catalogPlaces, manifestPlaces } from '../publish/catalog-places.ts';
import { memoryCatalog } from '../publish/memory-catalog.ts';
import { deployedPipeline, type DeployedPipeline } from './deployed-pipeline.ts';
import { troubled, type Trouble } from './troubled-client.ts';

// What reference books call faults of a service, met by a whole refresh over real protocols. Each case lands a file of
// its own, refreshes in trouble, and once more when it is over.

const day = Date.parse('2026-01-01T00:00:00Z');
const dayMs = 86_400_000;

let emulator: Emulator;
let pipeline: DeployedPipeline;
let bringTrouble: ReturnType<typeof troubled>;
let files = 0;
let clock = day;

// Each of the other services is itself, unless something stands here in its place.
let readBackInstead: ReadBack | undefined;
let catalogInstead: Catalog | undefined;
let topicInstead: Notifier | undefined;
const own = memoryCatalog();
const catalog: Catalog = {
  partitions: (...of) => (catalogInstead ?? own).partitions(...of),
  create: (...of) => (catalogInstead ?? own).create(...of),
  update: (...of) => (catalogInstead ?? own).update(...of),
  delete: (...of) => (catalogInstead ?? own).delete(...of),
};

beforeAll(async () => {
  emulator = await s3Server();
  const s3 = emulator.s3Client();
  bringTrouble = troubled(s3);
  pipeline = await deployedPipeline(emulator, {
    ...{ versions: false, catalog, s3 },
    now: () => new Date(clock),
    readBack: (mine) => () => (readBackInstead ?? mine)(),
    marketing: (mine) => ({
      send: (message) => (topicInstead ?? mine).send(message),
      unconfirmed: () => mine.unconfirmed(),
    }),
  });
  await landOne();
  await pipeline.refresh('the-first', daily());
});
afterAll(() => emulator.close());

async function landOne(): Promise<void> {
  files += 1;
  clock += dayMs;
  const csv = `order_id,order_date,customer_id,product_name,quantity,price\n${files},2025-12-${10 + files},C${files},Tea,1,5\n`;
  await pipeline.tell(await pipeline.land(`incoming/shop/${files}.csv`, csv, day / 1000));
  expect(await pipeline.drain()).toBe(0);
}

/** The scheduled execution of the day that the clock shows. */
const daily = (): RefreshInput => ({ trigger: 'schedule', scheduledAt: new Date(clock).toISOString() });

/** The run that the pointer names, of which every file must be there. */
async function wholeRun(): Promise<Manifest> {
  const { store } = pipeline;
  const manifest = await readManifest(store, (await readPointer(store))?.pointer.manifest ?? '');
  for (const { key, bytes } of manifestFiles(manifest))
    expect(await store.head(key), key).toMatchObject({ bytes });
  return manifest;
}

const filesPublished = async (): Promise<number> => (await wholeRun()).summary.files;

const slowDown = error(503, 'SlowDown', 'Please reduce your request rate.');
const conflict = error(409, 'ConditionalRequestConflict');
const refused = error(412, 'PreconditionFailed');
const keyDenied = (right: string) => error(403, 'AccessDenied', `not authorized to perform: kms:${right}`);
const pointer = 'control/current.json';

const put = (key: string, step: Trouble['step'], times?: number): Trouble => ({
  ...{ command: 'PutObjectCommand', key, step },
  ...(times !== undefined && { times }),
});
const get = (key: string, step: Trouble['step'], times?: number): Trouble => ({
  ...put(key, step, times),
  command: 'GetObjectCommand',
});

const once = ['plan', 'score', 'publish', 'notify'];

// Each case costs a run or two.
const stride = byExtent(7, 4, 1);
const some = <T>(cases: readonly T[]): readonly T[] => cases.filter((_, i) => i % stride === 1 % stride);

describe('S3, met by a refresh', () => {
  it.each(
    some<[string, Trouble, string[]]>([
      ['that asks to slow down for two writes', put('', slowDown, 2), once],
      ['that asks to slow down for two reads', get('', slowDown, 2), once],
      ['that does not get two writes', put('', lost, 2), once],
      ['that does not get two reads', get('', lost, 2), once],
      ['whose answer to the swap is lost', put(pointer, answerLost, 1), once],
      ['that is busy with another swap', put(pointer, conflict, 1), once],
      ['that refuses the swap', put(pointer, refused, 1), ['plan', 'score', 'publish', ...once]],
    ]),
  )('%s: is waited for, and all is published', async (_, trouble, steps) => {
    await landOne();
    bringTrouble(trouble);

    const execution = await pipeline.attempt(`refresh-${files}`, daily());

    bringTrouble();
    expect(execution.error).toBeUndefined();
    expect(called(execution)).toEqual(steps);
    expect(await filesPublished()).toBe(files);
  });

  it.each(
    some<[string, Trouble, string]>([
      ['that asks to slow down without end', put('control/plans/', slowDown), 'StoreUnavailable'],
      ['that never gets the swap', put(pointer, lost), 'StoreUnavailable'],
      ['that is busy with other swaps without end', put(pointer, conflict), 'StoreUnavailable'],
      ['that refuses every swap', put(pointer, refused), 'LostEverySwap'],
      ['that may not use the key to write', put('', keyDenied('GenerateDataKey')), 'EncryptionKeyRefused'],
      ['that may not use the key to read', get('control/', keyDenied('Decrypt')), 'EncryptionKeyRefused'],
      ['that denies access', put('control/manifests/', error(403, 'AccessDenied')), 'AccessDenied'],
    ]),
  )(
    '%s: fails under its name, readers keep the run before, the next refresh has all',
    async (_, trouble, name) => {
      const before = await wholeRun();
      await landOne();
      bringTrouble(trouble);

      const execution = await pipeline.attempt(`refresh-${files}`, daily());

      bringTrouble();
      expect(execution.error).toBe(name);
      expect(await wholeRun()).toEqual(before);
      await pipeline.refresh(`again-${files}`, daily());
      expect(await filesPublished()).toBe(files);
    },
  );
});

describe('Athena, met by the look back at a run', () => {
  const client = new AthenaClient({ region: 'eu-central-1' });
  const athena = mockClient(client);
  const readBack = athenaReadBack(client, {
    ...{ workgroup: 'operations', database: 'shop', patienceMs: 2000 },
    pause: () => Promise.resolve(),
  });
  const ended = (State: 'FAILED' | 'CANCELLED') => ({ QueryExecution: { Status: { State } } });

  it.each(
    oneIn(9, [
      ['that fails the query', () => athena.on(GetQueryExecutionCommand).resolves(ended('FAILED'))],
      ['that cancels the query', () => athena.on(GetQueryExecutionCommand).resolves(ended('CANCELLED'))],
      [
        'that is throttled without end',
        () =>
          athena
            .on(StartQueryExecutionCommand)
            .rejects(new TooManyRequestsException({ message: 'Rate exceeded', $metadata: {} })),
      ],
    ]),
  )('%s: fails the refresh, and the pointer names the new run, whole', async (_, befall) => {
    athena.reset();
    athena.on(StartQueryExecutionCommand).resolves({ QueryExecutionId: 'a-query' });
    befall();
    await landOne();
    readBackInstead = readBack;

    const execution = await pipeline.attempt(`refresh-${files}`, daily());

    readBackInstead = undefined;
    expect(execution.error).toBe('ReadBackError');
    expect(await filesPublished()).toBe(files);
    expect(await pipeline.refresh(`again-${files}`, daily())).toEqual(['plan', 'notify']);
  });
});

describe('Glue, throttled without end', () => {
  const client = new GlueClient({ region: 'eu-central-1' });
  mockClient(client).rejects(
    Object.assign(new Error('Rate exceeded'), { name: 'ThrottlingException', $metadata: {} }),
  );
  const throttled = glueCatalog(client, { database: 'shop', curatedBucket: 'curated' });

  it.runIf(tryDay)('before a plan: fails the refresh, and readers keep the run before', async () => {
    const before = await wholeRun();
    await landOne();
    catalogInstead = throttled;

    const execution = await pipeline.attempt(`refresh-${files}`, daily());

    catalogInstead = undefined;
    expect(execution.error).toBe('ThrottlingException');
    expect(await wholeRun()).toEqual(before);
  });

  it('after the swap: fails the refresh, and the catalog follows the pointer in the next', async () => {
    await landOne();
    // The plan finds nothing to do there, and so does not meet it.
    catalogInstead = { ...own, update: (...of) => throttled.update(...of) };

    const execution = await pipeline.attempt(`refresh-${files}`, daily());

    catalogInstead = undefined;
    expect(execution.error).toBe('ThrottlingException');
    expect(await filesPublished()).toBe(files);
    await pipeline.refresh(`again-${files}`, daily());
    expect(await catalogPlaces(own)).toEqual(manifestPlaces(await wholeRun()));
  });
});

describe('SNS, down', () => {
  const client = new SNSClient({ region: 'eu-central-1' });
  const topic = snsNotifier(client, 'arn:aws:sns:eu-central-1:111122223333:marketing');

  it.each(
    oneIn(3, [
      ['throttles', 'ThrottledException', 400],
      ['may not use the key', 'KMSAccessDeniedException', 400],
      ['denies', 'AuthorizationErrorException', 403],
    ]),
  )(
    '%s: the run is published, the refresh fails, and the letter goes out once with the next',
    async (_, name, status) => {
      const $metadata = { httpStatusCode: status };
      mockClient(client).rejects(
        new SNSServiceException({ name, $fault: 'client', message: 'no', $metadata }),
      );
      await landOne();
      await pipeline.letters();
      topicInstead = topic;

      const execution = await pipeline.attempt(`refresh-${files}`, daily());

      topicInstead = undefined;
      expect(execution.error).toBe('NotSent');
      expect(await filesPublished()).toBe(files);
      await pipeline.refresh(`again-${files}`, daily());
      await pipeline.refresh(`once-more-${files}`, daily());
      expect(await pipeline.letters()).toHaveLength(1);
    },
  );
});
