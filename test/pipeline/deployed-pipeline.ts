import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
  type Message,
} from '@aws-sdk/client-sqs';
import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { StateMachine } from 'aws-local-stepfunctions';
import type { Context } from 'aws-lambda';
import type { FunctionName } from '../../infra/functions/function-name.ts';
import { refreshDefinition } from '../../infra/refresh-definition.ts';
import { openEngine } from '../../lambdas/engine/engine.ts';
import { literal } from '../../lambdas/engine/quoting.ts';
import { lakeMounts } from '../../lambdas/lake/lake-mounts.ts';
import { s3Landing } from '../../lambdas/lake/s3-landing.ts';
import { s3Store } from '../../lambdas/lake/s3-store.ts';
import type { Store } from '../../lambdas/lake/store.ts';
import { listPlace } from '../../lambdas/notify/list-place.ts';
import { notifyHandler } from '../../lambdas/notify/notify-handler.ts';
import { sendingOnce, snsNotifier } from '../../lambdas/notify/sns-notifier.ts';
import { planHandler } from '../../lambdas/plan/plan-handler.ts';
import type { Catalog } from '../../lambdas/publish/catalog.ts';
import type { SeenByQueries } from '../../lambdas/publish/read-back.ts';
import { publishHandler } from '../../lambdas/publish/publish-handler.ts';
import { syncCatalog } from '../../lambdas/publish/sync-catalog.ts';
import type { RefreshInput } from '../../lambdas/runtime/refresh-messages.ts';
import { scoreHandler } from '../../lambdas/score/score-handler.ts';
import { refreshWindow } from '../../lambdas/validate/refresh-window.ts';
import { validateHandler } from '../../lambdas/validate/validate-handler.ts';
import { emulatorAccess, newBucket, type Emulator } from '../aws/emulator.ts';
import { versionedBucket } from '../aws/versioned-bucket.ts';
import { context } from '../runtime/context.ts';

const timeZone = 'UTC';
const windowMinutes = 60;
const mostReceives = 3;

export type Landed = { readonly key: string; readonly version: string };

type Handler = (event: unknown, context: Context) => Promise<unknown>;

export type DeployedPipeline = {
  readonly store: Store;
  /** Deletes an object of the landing bucket for good. */
  remove(landed: Landed): Promise<void>;
  /** Names of the refreshes that files asked for. */
  readonly asked: ReadonlySet<string>;
  /** Puts an object into the landing bucket. */
  land(key: string, body: Buffer, modified: number): Promise<Landed>;
  /** The event that S3 sends of it comes to the queue. */
  tell(landed: Landed): Promise<void>;
  /** Lets `validate` have every message of the queue, as long as there are any. Returns how many ended as dead letters. */
  drain(): Promise<number>;
  /** One execution of the state machine. Returns the states it went through. */
  refresh(execution: string, input: RefreshInput): Promise<readonly string[]>;
  /** What a machine that subscribes to the marketing topic got so far, each text as it came. */
  letters(): Promise<readonly string[]>;
};

type Options = {
  /** Whether the emulator can keep versions of what lands, as the deployment does. */
  readonly versions: boolean;
  readonly catalog: Catalog;
  readonly now: () => Date;
  /** Stands before a function: may throw in its stead. */
  readonly before?: (name: FunctionName, event: unknown) => void;
};

/** The functions of a deployment, as they are, over the S3, SQS and SNS of an emulator; its events come when the test tells. */
export async function deployedPipeline(
  emulator: Emulator,
  { versions, catalog, now, before = () => undefined }: Options,
): Promise<DeployedPipeline> {
  const client = emulator.s3Client();
  const access = { ...emulatorAccess, endpoint: emulator.endpoint };
  const [sqs, sns] = [new SQSClient(access), new SNSClient(access)];
  const landingBucket = async (): Promise<string> =>
    versions ? (await versionedBucket(client)).name : newBucket(client);
  const [landing, curated, quarantine, control] = [
    await landingBucket(),
    await newBucket(client),
    await newBucket(client),
    await newBucket(client),
  ];
  const store = s3Store(client, lakeMounts({ landing, curated, quarantine, control }));
  const { dead, queue } = await queues(sqs);
  const marketing = await topicInto(sns, sqs);
  const operations = await topicInto(sns, sqs);

  const asked = new Set<string>();
  const lake = { store, landing: s3Landing(client, landing) };
  const schedule = { timeZone, scheduledAt: '05:00' };
  const functions: Record<FunctionName, Handler> = {
    validate: validateHandler(() => ({
      ...lake,
      landingBucket: landing,
      defaults: { timeZone },
      refresh: {
        start: (at) => {
          asked.add(refreshWindow(at, windowMinutes).execution);
          return Promise.resolve();
        },
      },
      now,
    })),
    plan: planHandler(() => ({
      ...lake,
      schedule,
      duckdbLimitBytes: 1e9,
      syncCatalog: () => syncCatalog(store, catalog),
      now,
    })),
    score: scoreHandler(() => ({ store, defaults: { timeZone }, now })),
    publish: publishHandler(() => ({ store, catalog, readBack: () => seenThrough(catalog, store), now })),
    notify: notifyHandler(() => ({
      store,
      marketing: snsNotifier(sendingOnce(access), marketing.arn),
      operations: snsNotifier(sendingOnce(access), operations.arn),
      now,
      timeZone,
      mode: 'list',
      listLength: 20,
      staleDays: 3,
      place: (key) => listPlace(control, key, marketing.arn),
    })),
  };
  const call = async (name: FunctionName, event: unknown): Promise<unknown> => {
    before(name, event);
    return functions[name](event, context);
  };

  return {
    store,
    asked,
    land: async (Key, Body, modified) => {
      const request = { Bucket: landing, Key, Body, Metadata: { modified: String(modified) } };
      const { VersionId = 'null' } = await client.send(new PutObjectCommand(request));
      return { key: Key, version: VersionId };
    },
    remove: async ({ key: Key, version }) => {
      const VersionId = version === 'null' ? undefined : version;
      await client.send(new DeleteObjectCommand({ Bucket: landing, Key, VersionId }));
    },
    tell: async (landed) => {
      await sqs.send(
        new SendMessageCommand({ QueueUrl: queue, MessageBody: inAscii(created(landing, landed)) }),
      );
    },
    drain: async () => {
      for (;;) {
        const messages = await receive(sqs, queue);
        if (messages.length === 0 && (await waiting(sqs, queue)) === 0) return waiting(sqs, dead);
        for (const message of messages) await validateMessage(message);
      }
    },
    refresh: (execution, input) => execute(call, execution, input),
    letters: async () => {
      const texts: string[] = [];
      for (
        let got = await receive(sqs, marketing.inbox);
        got.length > 0;
        got = await receive(sqs, marketing.inbox)
      )
        for (const { Body = '', ReceiptHandle } of got) {
          texts.push(Body);
          await sqs.send(new DeleteMessageCommand({ QueueUrl: marketing.inbox, ReceiptHandle }));
        }
      return texts;
    },
  };

  // As the event source mapping of Lambda does it: what did not fail leaves the queue.
  async function validateMessage({ MessageId = '', ReceiptHandle, Body = '' }: Message): Promise<void> {
    const record = { messageId: MessageId, receiptHandle: ReceiptHandle, body: Body, ...fromTheQueue };
    const answer = await call('validate', { Records: [record] }).catch(() => undefined);
    const failed = (answer as { batchItemFailures?: unknown[] } | undefined)?.batchItemFailures;
    if (failed?.length === 0) await sqs.send(new DeleteMessageCommand({ QueueUrl: queue, ReceiptHandle }));
  }
}

// The queue in the process takes no signs beyond the first 65,536, unlike SQS.
const inAscii = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[^ -~]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

const fromTheQueue = {
  attributes: {},
  messageAttributes: {},
  eventSource: 'aws:sqs',
  eventSourceARN: 'arn:aws:sqs:eu-central-1:111122223333:validate',
  awsRegion: 'eu-central-1',
};

const created = (bucket: string, { key, version }: Landed) => ({
  'detail-type': 'Object Created',
  source: 'aws.s3',
  detail: {
    bucket: { name: bucket },
    object: { key, size: 1, ...(version === 'null' ? {} : { 'version-id': version }) },
    reason: 'PutObject',
  },
});

async function newQueue(
  sqs: SQSClient,
  Attributes: Record<string, string> = {},
): Promise<{ url: string; arn: string }> {
  const { QueueUrl = '' } = await sqs.send(
    new CreateQueueCommand({ QueueName: `queue-${randomUUID()}`, Attributes }),
  );
  const { Attributes: about = {} } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }),
  );
  return { url: QueueUrl, arn: about.QueueArn ?? '' };
}

async function queues(sqs: SQSClient): Promise<{ readonly dead: string; readonly queue: string }> {
  const dead = await newQueue(sqs);
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: dead.arn, maxReceiveCount: mostReceives });
  // What failed is seen again at once: a test does not wait.
  const { url } = await newQueue(sqs, { RedrivePolicy, VisibilityTimeout: '0' });
  return { dead: dead.url, queue: url };
}

async function topicInto(
  sns: SNSClient,
  sqs: SQSClient,
): Promise<{ readonly arn: string; readonly inbox: string }> {
  const { TopicArn = '' } = await sns.send(new CreateTopicCommand({ Name: `topic-${randomUUID()}` }));
  const inbox = await newQueue(sqs);
  await sns.send(
    new SubscribeCommand({
      TopicArn,
      Protocol: 'sqs',
      Endpoint: inbox.arn,
      Attributes: { RawMessageDelivery: 'true' },
    }),
  );
  return { arn: TopicArn, inbox: inbox.url };
}

async function receive(sqs: SQSClient, QueueUrl: string): Promise<readonly Message[]> {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 1, WaitTimeSeconds: 0 }),
  );
  return Messages;
}

async function waiting(sqs: SQSClient, QueueUrl: string): Promise<number> {
  const names = ['ApproximateNumberOfMessages'] as const;
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...names] }),
  );
  return Number(Attributes[names[0]] ?? 0);
}

type Call = (name: FunctionName, event: unknown) => Promise<unknown>;

const stepStates: Readonly<Record<string, FunctionName>> = {
  Plan: 'plan',
  Validate: 'validate',
  Score: 'score',
  Publish: 'publish',
  Notify: 'notify',
};

async function execute(call: Call, execution: string, input: RefreshInput): Promise<readonly string[]> {
  const visited: string[] = [];
  const definition = refreshDefinition({
    invoke: 'arn:aws:states:::lambda:invoke',
    functions: { validate: 'v', plan: 'p', score: 's', publish: 'u', notify: 'n' },
    timeoutSeconds: 3600,
  });
  const handlers = Object.entries(stepStates).map(([state, name]) => [
    state,
    async (task: unknown) => {
      visited.push(state);
      return { Payload: await call(name, (task as { Payload: unknown }).Payload) };
    },
  ]);
  type Definition = ConstructorParameters<typeof StateMachine>[0];
  const machine = new StateMachine(definition as unknown as Definition, {
    validationOptions: { checkArn: false },
  });
  const { result } = machine.run(input, {
    context: { Execution: { Name: execution } },
    overrides: {
      taskResourceLocalHandlers: Object.fromEntries(handlers) as Record<string, never>,
      waitTimeOverrides: { 'Wait for the end of the window': 0 },
      retryIntervalOverrides: Object.fromEntries(Object.keys(stepStates).map((state) => [state, 1])),
    },
  });
  await result;
  return visited;
}

// What Athena would find, asked of DuckDB: the rows below the place that the catalog names.
async function seenThrough(catalog: Catalog, store: Store): Promise<SeenByQueries> {
  const [partition] = await catalog.partitions('customer360');
  const engine = await openEngine({ memoryMiB: 256 });
  try {
    const path = join(engine.workFolder, 'customer360.parquet');
    await store.download(`${partition?.folder ?? ''}part-0.parquet`, path);
    const [seen] = await engine.rows<{ customers: number; first: string; last: string }>(
      `select count(*) as customers, min(run_id) as first, max(run_id) as last from read_parquet(${literal(path)})`,
    );
    return { customers: seen?.customers ?? 0, runs: [seen?.first ?? null, seen?.last ?? null] };
  } finally {
    await engine.close();
  }
}
