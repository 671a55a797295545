import { randomUUID } from 'node:crypto';
import { DeleteObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { CreateTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import type { Context } from 'aws-lambda';
import { functionNames, type FunctionName } from '../../infra/functions/function-name.ts';
import { lakeMounts } from '../../lambdas/lake/lake-mounts.ts';
import { s3Landing } from '../../lambdas/lake/s3-landing.ts';
import { s3Store } from '../../lambdas/lake/s3-store.ts';
import type { Store } from '../../lambdas/lake/store.ts';
import { listPlace } from '../../lambdas/notify/list-place.ts';
import type { Notifier } from '../../lambdas/notify/notifier.ts';
import { notifyHandler } from '../../lambdas/notify/notify-handler.ts';
import { sendingOnce, snsNotifier } from '../../lambdas/notify/sns-notifier.ts';
import { planHandler } from '../../lambdas/plan/plan-handler.ts';
import type { Catalog } from '../../lambdas/publish/catalog.ts';
import type { ReadBack } from '../../lambdas/publish/read-back.ts';
import { publishHandler } from '../../lambdas/publish/publish-handler.ts';
import { syncCatalog } from '../../lambdas/publish/sync-catalog.ts';
import type { LandedVersion, RefreshInput } from '../../lambdas/runtime/refresh-messages.ts';
import { scoreHandler } from '../../lambdas/score/score-handler.ts';
import { sfnRefreshStarter } from '../../lambdas/validate/sfn-refresh-starter.ts';
import { athenaHandler } from '../../lambdas/athena/athena-handler.ts';
import { duckdbAthena } from '../athena/duckdb-athena.ts';
import { athenaContext } from '../athena/score-on-athena.ts';
import { validateHandler } from '../../lambdas/validate/validate-handler.ts';
import { emulatorAccess, newBucket, type Emulator } from '../aws/emulator.ts';
import { topicInbox } from '../aws/topic-inbox.ts';
import { versionedBucket } from '../aws/versioned-bucket.ts';
import { objectCreated } from '../deployment/deployment.ts';
import { queriesThrough } from '../deployment/queries.ts';
import {
  called,
  execute,
  type Execution,
  type QueryParameters,
  type Step,
} from '../infra/refresh-execution.ts';
import { context } from '../runtime/context.ts';
import { landingQueue } from './landing-queue.ts';
import { stateMachine } from './state-machine.ts';

const timeZone = 'UTC';

type Handler = (event: unknown, context: Context) => Promise<unknown>;

export type DeployedPipeline = {
  readonly store: Store;
  /** The executions that files asked for: what each is started with, by name. */
  readonly asked: ReadonlyMap<string, string>;
  /** Puts an object into the landing bucket. */
  land(key: string, body: Buffer | string, modified: number): Promise<LandedVersion>;
  /** Deletes an object of the landing bucket for good. */
  remove(landed: LandedVersion): Promise<void>;
  /** The event that S3 sends of it comes to the queue. */
  tell(landed: LandedVersion): Promise<void>;
  /** Lets `validate` have every message of the queue, as long as there are any. Returns how many ended as dead letters. */
  drain(): Promise<number>;
  /** One execution of the state machine, which must end well. Returns the functions that it called. */
  refresh(execution: string, input: RefreshInput): Promise<readonly FunctionName[]>;
  /** One execution, however it ends. */
  attempt(execution: string, input: RefreshInput): Promise<Execution>;
  /** What a machine that subscribes to the marketing topic got so far, each text as it came. */
  letters(): Promise<readonly string[]>;
};

type Options = {
  /** Whether the emulator can keep versions of what lands, as the deployment does. */
  readonly versions: boolean;
  readonly catalog: Catalog;
  readonly now: () => Date;
  /** Above so many bytes of validated lines, queries score. */
  readonly duckdbLimitBytes?: number;
  /** Stands before a statement: may throw in its stead. */
  readonly beforeQuery?: () => void;
  /** Stands before a function: may throw in its stead. */
  readonly before?: (name: FunctionName, event: unknown) => void;
  /** What the functions have in place of a client of their own. */
  readonly s3?: S3Client;
  readonly readBack?: (own: ReadBack) => ReadBack;
  readonly marketing?: (own: Notifier) => Notifier;
};

const itself = <T>(own: T): T => own;

/** The functions of a deployment, as they are, over the S3, SQS and SNS of an emulator; its events come when the test tells. */
export async function deployedPipeline(
  emulator: Emulator,
  { versions, catalog, now, before = () => undefined, duckdbLimitBytes = 1e9, ...instead }: Options,
): Promise<DeployedPipeline> {
  const client = emulator.s3Client();
  const access = { ...emulatorAccess, endpoint: emulator.endpoint };
  const sns = new SNSClient(access);
  const [landing, curated, quarantine, control] = [
    versions ? (await versionedBucket(client)).name : await newBucket(client),
    await newBucket(client),
    await newBucket(client),
    await newBucket(client),
  ];
  const newTopic = async (): Promise<string> =>
    (await sns.send(new CreateTopicCommand({ Name: `topic-${randomUUID()}` }))).TopicArn ?? '';
  const [marketing, operations] = [await newTopic(), await newTopic()];
  const letters = await topicInbox(emulator, marketing);
  const { s3 = client, readBack = itself, marketing: notifier = itself } = instead;
  const store = s3Store(s3, lakeMounts({ landing, curated, quarantine, control }));
  const queue = await landingQueue(emulator);
  const { client: sfn, started, end } = stateMachine();

  const athena = duckdbAthena(store);
  const lake = { store, landing: s3Landing(s3, landing) };
  const functions: Record<FunctionName, Handler> = {
    validate: validateHandler(() => ({
      ...lake,
      landingBucket: landing,
      defaults: { timeZone },
      refresh: sfnRefreshStarter(sfn, { refreshArn: 'the-refresh', windowMinutes: 60 }),
      now,
    })),
    plan: planHandler(() => ({
      ...lake,
      schedule: { timeZone, scheduledAt: '05:00' },
      duckdbLimits: { bytes: duckdbLimitBytes, customers: 1e9 },
      syncCatalog: () => syncCatalog(store, catalog),
      now,
    })),
    score: scoreHandler(() => ({ store, defaults: { timeZone }, now })),
    athena: athenaHandler(() => athenaContext(store, athena, { now })),
    publish: publishHandler(() => ({
      ...{ store, catalog, now },
      readBack: readBack(queriesThrough(store, catalog)),
    })),
    notify: notifyHandler(() => ({
      store,
      marketing: notifier(snsNotifier(sendingOnce(access), marketing)),
      operations: snsNotifier(sendingOnce(access), operations),
      now,
      timeZone,
      mode: 'list',
      listLength: 20,
      staleDays: 3,
      place: (key) => listPlace(control, key, marketing),
    })),
  };
  const call = async (name: FunctionName, event: unknown): Promise<unknown> => {
    before(name, event);
    return functions[name](event, context);
  };
  const steps = {
    ...Object.fromEntries(
      functionNames.map((name): [FunctionName, Step] => [name, (event) => call(name, event)]),
    ),
    query: async ({ QueryString }: QueryParameters) => {
      instead.beforeQuery?.();
      await athena.run(QueryString);
      return { QueryExecution: { Statistics: { DataScannedInBytes: 1000, TotalExecutionTimeInMillis: 5 } } };
    },
  };

  const attempt = async (name: string, input: RefreshInput): Promise<Execution> => {
    const execution = await execute(input, steps, name);
    end(name);
    return execution;
  };

  return {
    store,
    asked: started,
    land: async (key, Body, modified) => {
      const request = { Bucket: landing, Key: key, Body, Metadata: { modified: String(modified) } };
      const { VersionId: version = 'null' } = await client.send(new PutObjectCommand(request));
      return { key, version };
    },
    remove: async ({ key: Key, version }) => {
      const VersionId = version === 'null' ? undefined : version;
      await client.send(new DeleteObjectCommand({ Bucket: landing, Key, VersionId }));
    },
    tell: (landed) => queue.send(objectCreated(landed, landing)),
    drain: () => queue.drain((event) => call('validate', event)),
    refresh: async (name, input) => {
      const execution = await attempt(name, input);
      if (execution.error !== undefined) throw new Error(`The refresh ended with ${execution.error}.`);
      return called(execution);
    },
    attempt,
    letters,
  };
}
