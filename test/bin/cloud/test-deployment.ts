import { readFile } from 'node:fs/promises';
import { memoryLakePermissions } from '../../../bin/access/memory-lake-permissions.ts';
import type { CommandLine } from '../../../bin/command-line.ts';
import type { Deployment, Outputs } from '../../../bin/cloud/deployment.ts';
import { objectCreated } from '../../../bin/cloud/object-created.ts';
import type { Access } from '../../../bin/cloud/open-access.ts';
import type { Execution } from '../../../bin/cloud/refreshes.ts';
import type { Subscription } from '../../../bin/cloud/topics.ts';
import { refresh } from '../../../bin/refresh.ts';
import type { LandedObject, Landing } from '../../../lambdas/lake/landing.ts';
import type { Manifest } from '../../../lambdas/lake/manifest.ts';
import { memoryCatalog } from '../../publish/memory-catalog.ts';
import { readStoredConfig } from '../../../lambdas/lake/stored-config.ts';
import type { LandedVersion, RefreshInput } from '../../../lambdas/runtime/refresh-messages.ts';
import { deployment as functions, landingBucket, queued } from '../../deployment/deployment.ts';
import { memoryLanding } from '../../deployment/memory-landing.ts';
import { call, type Called } from '../call.ts';

const outputs: Outputs = {
  LandingBucket: landingBucket,
  CuratedBucket: 'a-curated-bucket',
  QuarantineBucket: 'a-quarantine-bucket',
  ControlBucket: 'a-control-bucket',
  GlueDatabase: 'shop_prod',
  OperationsWorkgroup: 'shop-prod-operations',
  RefreshArn: 'arn:aws:states:eu-central-1:111122223333:stateMachine:shop-prod-refresh',
  ValidateQueueUrl: 'https://sqs.eu-central-1.amazonaws.com/111122223333/validate',
  ValidateDeadLetterUrl: 'https://sqs.eu-central-1.amazonaws.com/111122223333/validate-dead',
  MarketingTopicArn: 'arn:aws:sns:eu-central-1:111122223333:marketing',
  OperationsTopicArn: 'arn:aws:sns:eu-central-1:111122223333:operations',
  TimeZone: 'UTC',
  ScheduledAt: '04:00',
  RefreshWindowMinutes: '60',
  AccessControl: 'off',
  AccessPolicy: '000000000000',
  CatalogWriters: 'arn:aws:iam::111122223333:role/plan,arn:aws:iam::111122223333:role/publish',
};

type Options = {
  /** A bucket that does not tell yet of what lands. */
  readonly silent?: true;
  readonly subscriptions?: readonly Subscription[];
  /** What the stack says of itself, where it is not as usual. */
  readonly outputs?: Partial<Outputs>;
  /** What the services hold that decide who sees what; else nothing, and all workgroups are good. */
  readonly access?: Partial<Access>;
  /** How executions of the refresh end; else as the pipeline does. */
  readonly refresh?: () => Ending;
};

type Ending = Pick<Execution, 'status'> & Partial<Pick<Execution, 'output' | 'error'>>;

type Message = LandedVersion & { readonly bytes: number };

/** What the state machine ends with after a run. */
const finalState = (outcome: string, { runId, asOf }: Manifest) => ({
  planned: { answer: { outcome: 'score', engine: 'duckdb', asOf, plan: 'control/plans/a-1.json' } },
  scored: { answer: { outcome: 'scored', runId, manifest: 'control/manifests/a.json' } },
  published: { answer: { outcome, runId } },
});

/** Every version that landed, by key: uploads go side by side, in no order. */
export async function landedIn(landing: Landing): Promise<LandedObject[]> {
  const found: LandedObject[] = [];
  for await (const object of landing.list()) found.push(object);
  return found.sort((a, b) => (a.key < b.key ? -1 : 1));
}

/**
 * A deployment in memory with the real function `validate`, which takes its messages whenever a command sleeps, and a
 * refresh that runs the pipeline as soon as it is started. The clock moves by sleeping alone.
 */
export function testDeployment({ silent, subscriptions = [], ...options }: Options = {}) {
  let clock = Date.parse('2026-06-02T10:00:00Z');
  const landing = memoryLanding();
  const { store, validate } = functions({ landing, now: new Date(clock) });
  const waiting: Message[] = [];
  const dead: Message[] = [];
  const executions: Execution[] = [];
  const started: { readonly name: string; readonly input: RefreshInput }[] = [];
  const now = (): Date => new Date(clock);

  const announce = (message: Message): void => void waiting.push(message);
  const work = async (): Promise<void> => {
    for (const message of waiting.splice(0)) {
      const event = objectCreated(landingBucket, message, { id: 'an-event', at: now() });
      await validate(queued(event));
    }
  };

  /* eslint-disable @typescript-eslint/require-await -- what is asynchronous on AWS is immediate here */
  const deployment: Deployment = {
    stack: 'shop-prod',
    outputs: { ...outputs, ...options.outputs },
    store,
    landing,
    catalog: memoryCatalog(),
    uploader: {
      upload: async ({ path, key, modified }) => {
        const landed = landing.put(key, await readFile(path), {
          at: now().toISOString(),
          modified: new Date(modified * 1000).toISOString(),
        });
        if (silent !== true) announce(landed);
        return landed;
      },
    },
    queue: {
      depth: async () => ({ waiting: waiting.length, inFlight: 0, dead: dead.length }),
      announce: async (landed) => announce(landed),
      redrive: async () => dead.splice(0).forEach(announce),
    },
    refreshes: {
      start: async (name, input) => {
        started.push({ name, input });
        const execution = options.refresh?.() ?? (await refreshed(input));
        executions.unshift({ name, started: now(), stopped: now(), ...execution });
      },
      describe: async (name) => executions.find((execution) => execution.name === name),
      latest: async (status, most) =>
        executions.filter((execution) => execution.status === status).slice(0, most),
    },
    topics: { subscriptions: async () => subscriptions },
    access: async () => ({
      permissions: memoryLakePermissions(),
      viewers: { workgroup: async () => 'good', readsFiles: async () => 'no' },
      ...options.access,
    }),
  };
  /* eslint-enable @typescript-eslint/require-await */

  async function refreshed(input: RefreshInput): Promise<Ending> {
    const { config } = await readStoredConfig(store, { timeZone: outputs.TimeZone });
    const asOf = (input.trigger === 'manual' ? input.asOf : undefined) ?? 'data';
    const context = { store, config, now, progress: () => undefined };
    const { published, heldBack, manifest } = await refresh(context, [], asOf);
    const outcome = heldBack ? 'held' : published ? 'published' : 'nothing-new';
    return { status: 'SUCCEEDED', output: JSON.stringify(finalState(outcome, manifest)) };
  }

  const line: Partial<CommandLine> = {
    now,
    sleep: async (milliseconds) => {
      clock += milliseconds;
      await work();
    },
    stack: 'shop-prod',
    cloud: {
      deployment: () => Promise.resolve(deployment),
      uploader: () => Promise.resolve(deployment.uploader),
    },
  };
  return {
    ...{ deployment, landing, store, line, waiting, dead, executions, started, now },
    /** Has everything validated that landed so far. */
    validateAll: async (): Promise<void> => {
      (await landedIn(landing)).forEach(announce);
      await work();
    },
    say: (...words: string[]): Promise<Called> => call(words, line),
  };
}
