import { dirname } from 'node:path/posix';
import { GetPartitionsCommand, GetTablesCommand } from '@aws-sdk/client-glue';
import { GetBucketVersioningCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { functionNames } from '../../infra/functions/function-name.ts';
import { tables } from '../../lambdas/contract/tables.ts';
import { curatedPrefix } from '../../lambdas/lake/keys.ts';
import { publishedFiles, readManifest, type Manifest } from '../../lambdas/lake/manifest.ts';
import type { PublishAnswer } from '../../lambdas/runtime/refresh-messages.ts';
import { athenaFinds } from '../aws/athena-finds.ts';
import { motoMissing } from '../aws/moto-server.ts';
import { topicInbox } from '../aws/topic-inbox.ts';
import { answerOf, plan, publish, score } from '../bundle/answers.ts';
import { linuxMissing } from '../bundle/skipped.ts';
import { day, landingKey, twoExports, type Export } from '../bundle/two-exports.ts';
import { clientsOf } from './clients.ts';
import { deployment, type Deployment } from './deployment.ts';
import { forbidden } from './forbidden.ts';
import { feedValidate } from './landing-queue.ts';
import { allowedPlaces, namedPlaces } from './places.ts';
import { resourceTypes } from './resource-types.ts';
import { enforced } from './role.ts';

const missing = linuxMissing || motoMissing;

// Where a service speaks JSON, moto denies in XML: nobody reads more of it than the status.
const denied: unknown = expect.objectContaining({
  $metadata: expect.objectContaining({ httpStatusCode: 403 }) as unknown,
});

describe.skipIf(missing !== '')(`the stack, deployed${missing}`, () => {
  let deployed: Deployment;
  beforeAll(async () => {
    deployed = await deployment();
  });
  afterAll(async () => {
    await deployed.close();
  });

  /** Puts a file into the landing bucket, and lets `validate` have what the queue is told of it. */
  const takeIn = async (file: Export): Promise<unknown> => {
    const { moto, stack, functions, clients, buckets } = deployed;
    const Metadata = { modified: String(Date.parse(`${day}T12:00:00Z`) / 1000) };
    const object = { Bucket: buckets.landing, Key: landingKey(file), Body: file.content, Metadata };
    await clients.s3.send(new PutObjectCommand(object));
    const invocation = await feedValidate(moto, stack, functions);
    return invocation?.failure ?? invocation?.answer;
  };

  const refresh = async (execution: string): Promise<{ manifest: Manifest; answer: PublishAnswer }> => {
    const { moto, functions, store } = deployed;
    const planned = await plan(functions, execution);
    const scored = await score(functions, planned);
    const manifest = await readManifest(store, scored.manifest);
    await athenaFinds(moto, manifest);
    return { manifest, answer: await publish(functions, planned, scored) };
  };

  it('holds no type of resource of which nobody says what becomes of it here', () => {
    const types = new Set(Object.values(deployed.stack.template.Resources).map(({ Type }) => Type));
    const { created, replayed, nowhere } = resourceTypes;

    expect([...types].sort()).toEqual([...created, ...replayed, ...nowhere].sort());
  });

  it('is made by CloudFormation as far as that goes here', () => {
    const { template, made } = deployed.stack;
    const types: readonly string[] = resourceTypes.created;
    const wanted = Object.entries(template.Resources).filter(([, { Type }]) => types.includes(Type));

    expect([...made.keys()].sort()).toEqual(wanted.map(([id]) => id).sort());
  });

  it('has every table, and keeps versions in every bucket, as the services were asked to', async () => {
    const { clients, places, buckets } = deployed;

    const database = new GetTablesCommand({ DatabaseName: places['GLUE_DATABASE'] });
    const { TableList = [] } = await clients.glue.send(database);
    const versions = Object.values(buckets).map((Bucket) =>
      clients.s3.send(new GetBucketVersioningCommand({ Bucket })),
    );

    expect(TableList.map(({ Name }) => Name).sort()).toEqual(Object.keys(tables).sort());
    for (const { Status } of await Promise.all(versions)) expect(Status).toBe('Enabled');
  });

  it.each(functionNames)('lets %s act beyond buckets only where its variables point', (name) => {
    const { stack, functions } = deployed;

    const allowed = allowedPlaces(stack, functions.roleOf(name));

    expect(allowed).toEqual(namedPlaces(name, functions.variablesOf(name)));
  });

  it('does its whole work with the rights of its roles, from files that land to the letter', async () => {
    const { moto, functions, places } = deployed;
    const letters = await topicInbox(moto, places['MARKETING_TOPIC_ARN'] ?? '');
    const [first, second] = await twoExports();

    const taken = [await takeIn(first), await takeIn(second)];
    const { manifest, answer } = await refresh('refresh');
    const event = { execution: 'schedule-1', scheduledAt: `${day}T05:00:00Z` };
    const notified = await answerOf(functions, 'notify', event);

    expect(taken).toEqual([{ batchItemFailures: [] }, { batchItemFailures: [] }]);
    expect(answer).toEqual({ outcome: 'published', runId: manifest.runId });
    expect(notified).toMatchObject({ outcome: 'sent', asOf: day });
    expect(await letters()).toHaveLength(1);
  });

  it('leaves every partition of the catalog at files of the run that was published last', async () => {
    const { buckets, clients, places } = deployed;
    const [, { content }] = await twoExports();
    await takeIn({ source: 'late', name: 'late.csv.gz', content });

    const { manifest } = await refresh('another');

    const found: string[] = [];
    for (const TableName of Object.keys(tables)) {
      const ofTable = new GetPartitionsCommand({ DatabaseName: places['GLUE_DATABASE'], TableName });
      const { Partitions = [] } = await clients.glue.send(ofTable);
      found.push(...Partitions.map(({ StorageDescriptor }) => StorageDescriptor?.Location ?? ''));
    }
    const folders = new Set(
      publishedFiles(manifest).map(({ key }) => dirname(key).slice(curatedPrefix.length)),
    );
    expect(found.sort()).toEqual([...folders].map((folder) => `s3://${buckets.curated}/${folder}/`).sort());
  });

  it.each(forbidden.map(({ name, what, attempt }) => [name, what, attempt] as const))(
    'does not let %s %s',
    async (name, _what, attempt) => {
      const { moto, functions, places } = deployed;
      const own = clientsOf(moto, await functions.credentialsOf(name));

      const attempted = enforced(moto, () => attempt(own, places));

      await expect(attempted).rejects.toEqual(denied);
    },
  );
});
