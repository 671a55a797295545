import type { Store } from '../../lambdas/lake/store.ts';
import { planHandler } from '../../lambdas/plan/plan-handler.ts';
import { memoryCatalog } from '../publish/memory-catalog.ts';
import { publishHandler } from '../../lambdas/publish/publish-handler.ts';
import type {
  LandedVersion,
  PlanRequest,
  PublishRequest,
  ScoreRequest,
} from '../../lambdas/runtime/refresh-messages.ts';
import { scoreHandler } from '../../lambdas/score/score-handler.ts';
import { validateHandler, type Deployed } from '../../lambdas/validate/validate-handler.ts';
import { context } from '../runtime/context.ts';
import { landedStore } from './landed-store.ts';
import { memoryLanding } from './memory-landing.ts';
import { queriesThrough } from './queries.ts';

export const landingBucket = 'a-landing-bucket';

/** The event that S3 sends through EventBridge, as documented. */
export const objectCreated = (
  { key, version, bytes = 1 }: LandedVersion & { readonly bytes?: number },
  bucket = landingBucket,
) => ({
  version: '0',
  id: '17793124-05d4-b198-2fde-7ededc63b103',
  'detail-type': 'Object Created',
  source: 'aws.s3',
  account: '111122223333',
  time: '2026-06-01T04:00:00Z',
  region: 'eu-central-1',
  resources: [`arn:aws:s3:::${bucket}`],
  detail: {
    version: '0',
    bucket: { name: bucket },
    object: {
      key,
      size: bytes,
      etag: 'b1946ac92492d2347c6235b4d2611184',
      'version-id': version,
      sequencer: '617f08299329d189',
    },
    'request-id': 'N4N7GDK58NMKJ12R',
    requester: '111122223333',
    'source-ip-address': '1.2.3.4',
    reason: 'PutObject',
  },
});

/** An invocation by the queue; each message is JSON of what is given. */
export const queued = (...bodies: readonly unknown[]) => ({
  Records: bodies.map((body, i) => ({
    messageId: `message-${i + 1}`,
    receiptHandle: 'a-handle',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    attributes: {},
    messageAttributes: {},
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:eu-central-1:111122223333:a-queue',
    awsRegion: 'eu-central-1',
  })),
});

type Options = {
  readonly landing?: ReturnType<typeof memoryLanding>;
  readonly store?: Store;
  readonly now?: Date;
  readonly startRefresh?: (now: Date) => Promise<void>;
  readonly duckdbLimitBytes?: number;
  readonly duckdbLimitCustomers?: number;
};

/** The functions that take in, plan, score and publish over memory, and what they asked for. */
export function deployment(options: Options = {}) {
  const { landing = memoryLanding(), now = new Date('2026-06-01T04:10:00Z') } = options;
  const { store = landedStore(landing) } = options;
  const started: Date[] = [];
  const deployed: Deployed = {
    store,
    landing,
    landingBucket,
    defaults: { timeZone: 'UTC' },
    refresh: {
      start: async (at) => {
        await options.startRefresh?.(at);
        started.push(at);
      },
    },
    now: () => now,
  };
  const validate = validateHandler(() => deployed);
  const synced: string[] = [];
  const plan = planHandler(() => ({
    ...{ store, landing },
    schedule: { timeZone: 'UTC', scheduledAt: '06:00' },
    duckdbLimits: {
      bytes: options.duckdbLimitBytes ?? 1e9,
      customers: options.duckdbLimitCustomers ?? 1e9,
    },
    syncCatalog: () => {
      synced.push('catalog');
      return Promise.resolve({ apart: false });
    },
    now: () => now,
  }));
  const catalog = memoryCatalog();
  const score = scoreHandler(() => ({ store, defaults: deployed.defaults, now: deployed.now }));
  const publish = publishHandler(() => ({
    ...{ store, catalog, now: deployed.now },
    readBack: queriesThrough(store, catalog),
  }));
  return {
    ...deployed,
    ...{ landing, started, synced, catalog },
    validate: (event: unknown) => validate(event, context),
    plan: (request: PlanRequest) => plan(request, context),
    score: (request: ScoreRequest) => score(request, context),
    publish: (request: PublishRequest) => publish(request, context),
  };
}
