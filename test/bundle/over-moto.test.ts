import { randomUUID } from 'node:crypto';
import { GetPartitionsCommand, GlueClient } from '@aws-sdk/client-glue';
import { ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readManifest } from '../../lambdas/lake/manifest.ts';
import { readPointer } from '../../lambdas/lake/pointer.ts';
import type { LandedVersion } from '../../lambdas/runtime/refresh-messages.ts';
import { athenaFinds } from '../aws/athena-finds.ts';
import { emulatorAccess, type Emulator } from '../aws/emulator.ts';
import { motoMissing, motoServer } from '../aws/moto-server.ts';
import { answerOf, plan, publish, score } from './answers.ts';
import { ownArchitecture, type Assembly } from './assembly.ts';
import { emulateServices } from './emulated-services.ts';
import { account } from './emulated-stack.ts';
import { packedPipeline, type PackedPipeline } from './packed-pipeline.ts';
import { linuxMissing } from './skipped.ts';
import { synthesised } from './synthesised.ts';
import { day, landingKey, twoExports, type Export } from './two-exports.ts';

const missing = linuxMissing || motoMissing;

/** A message of the queue with the event of EventBridge, as AWS documents both. */
const message = (bucket: string, { key, version }: LandedVersion) => ({
  messageId: randomUUID(),
  receiptHandle: 'a-receipt',
  body: JSON.stringify({
    version: '0',
    id: randomUUID(),
    'detail-type': 'Object Created',
    source: 'aws.s3',
    account,
    time: `${day}T12:00:00Z`,
    region: emulatorAccess.region,
    resources: [`arn:aws:s3:::${bucket}`],
    detail: {
      version: '0',
      bucket: { name: bucket },
      object: { key, size: 1, etag: 'an-etag', 'version-id': version, sequencer: '00617F08299329D189' },
      'request-id': 'N4N7GDK58NMKJ12R',
      requester: account,
      'source-ip-address': '192.0.2.1',
      reason: 'PutObject',
    },
  }),
  attributes: { ApproximateReceiveCount: '1' },
  messageAttributes: {},
  eventSource: 'aws:sqs',
  eventSourceARN: `arn:aws:sqs:${emulatorAccess.region}:${account}:validate`,
  awsRegion: emulatorAccess.region,
});

describe.skipIf(missing !== '')(`the functions as they are packed, over moto${missing}`, () => {
  let moto: Emulator;
  let assembly: Assembly;
  let files: readonly [Export, Export];
  let pipeline: PackedPipeline;
  beforeAll(async () => {
    assembly = await synthesised(ownArchitecture);
    files = await twoExports();
  });
  beforeEach(async () => {
    moto = await motoServer();
    pipeline = await packedPipeline(moto, assembly, { versions: true });
    await emulateServices(moto, assembly.template, pipeline.stack);
    return async () => {
      await pipeline.close();
      await moto.close();
    };
  });

  const receive = async (file: Export): Promise<unknown> => {
    const landed = await pipeline.land(landingKey(file), file.content, day);
    return answerOf(pipeline, 'validate', { Records: [message(pipeline.stack.landing, landed)] });
  };

  it('validate takes the message of a file off the queue, and asks for one refresh', async () => {
    const answers = [await receive(files[0]), await receive(files[1])];

    const sfn = new SFNClient({ ...emulatorAccess, endpoint: moto.endpoint });
    const stateMachineArn = pipeline.stack.variablesOf('validate')['REFRESH_ARN'];
    const { executions } = await sfn.send(new ListExecutionsCommand({ stateMachineArn }));
    expect(answers).toEqual([{ batchItemFailures: [] }, { batchItemFailures: [] }]);
    expect(executions).toMatchObject([{ name: expect.stringMatching(/^files-\d{8}T\d{6}Z$/) as string }]);
  });

  it('publish moves the pointer, brings the catalog after it and reads the run back', async () => {
    for (const file of files) await receive(file);
    const planned = await plan(pipeline, 'refresh');
    const scored = await score(pipeline, planned);
    const { store } = pipeline.stack;
    const manifest = await readManifest(store, scored.manifest);
    await athenaFinds(moto, manifest);

    const answer = await publish(pipeline, planned, scored);

    const glue = new GlueClient({ ...emulatorAccess, endpoint: moto.endpoint });
    const DatabaseName = pipeline.stack.variablesOf('publish')['GLUE_DATABASE'];
    const { Partitions } = await glue.send(
      new GetPartitionsCommand({ DatabaseName, TableName: 'customer360' }),
    );
    expect(answer).toEqual({ outcome: 'published', runId: scored.runId });
    expect((await readPointer(store))?.pointer.manifest).toBe(scored.manifest);
    expect(Partitions?.[0]?.StorageDescriptor?.Location).toContain(`/customer360/${scored.runId}/`);
    expect(await plan(pipeline, 'again')).toMatchObject({ outcome: 'nothing-new', runId: scored.runId });
  });
});
