import type { TableName } from '../../lambdas/contract/tables.ts';
import type { Manifest } from '../../lambdas/lake/manifest.ts';
import { unjudgedLandings } from '../../lambdas/plan/sweep.ts';
import { tablesApart } from '../cloud/catalog-state.ts';
import type { Deployment } from '../cloud/deployment.ts';
import { nextSchedule } from '../cloud/next-schedule.ts';
import type { Execution, ExecutionStatus } from '../cloud/refreshes.ts';
import type { Subscription } from '../cloud/topics.ts';
import type { QueueDepth } from '../cloud/validate-queue.ts';
import { seen, type Seen } from './seen.ts';

/** How things stand in a deployment, beside what its lake tells. */
export type DeploymentStatus = {
  /** Versions that landed and that nobody is done with; the oldest by its upload, in seconds. */
  readonly landed: Seen<{ readonly files: number; readonly oldest: number | undefined }>;
  readonly queue: Seen<QueueDepth>;
  readonly running: Seen<readonly Execution[]>;
  /** The latest that failed, latest first. */
  readonly failed: Seen<readonly Execution[]>;
  readonly nextRefresh: Date;
  readonly subscriptions: Seen<readonly Subscription[]>;
  /** Tables that the catalog does not have where the current run has them; null before the first run. */
  readonly apart: Seen<readonly TableName[] | null>;
};

const mostExecutions = 5;

/** Looks at the parts of a deployment, as far as these credentials may. */
export async function readDeploymentStatus(
  deployment: Deployment,
  manifest: Manifest | undefined,
  now: Date,
): Promise<DeploymentStatus> {
  const { queue, refreshes, topics, catalog, outputs } = deployment;
  const [landed, depth, running, failed, subscriptions, apart] = await Promise.all([
    seen(() => landedWaiting(deployment)),
    seen(() => queue.depth()),
    seen(() => refreshes.latest('RUNNING', mostExecutions)),
    seen(() => lastFailures(deployment)),
    seen(() => topics.subscriptions()),
    seen(() => (manifest === undefined ? Promise.resolve(null) : tablesApart(catalog, manifest))),
  ]);
  const nextRefresh = nextSchedule({ timeZone: outputs.TimeZone, scheduledAt: outputs.ScheduledAt }, now);
  return { landed, queue: depth, running, failed, nextRefresh, subscriptions, apart };
}

async function landedWaiting({
  store,
  landing,
}: Deployment): Promise<{ files: number; oldest: number | undefined }> {
  const waiting = await unjudgedLandings(store, landing);
  return { files: waiting.length, oldest: waiting[0]?.modified };
}

const failures: readonly ExecutionStatus[] = ['FAILED', 'TIMED_OUT', 'ABORTED'];

async function lastFailures({ refreshes }: Deployment): Promise<Execution[]> {
  const found = await Promise.all(failures.map((status) => refreshes.latest(status, mostExecutions)));
  const latest = found
    .flat()
    .sort((a, b) => b.started.getTime() - a.started.getTime())
    .slice(0, mostExecutions);
  return Promise.all(
    latest.map(async (execution) => (await refreshes.describe(execution.name)) ?? execution),
  );
}
