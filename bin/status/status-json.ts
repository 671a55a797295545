import type { Execution } from '../cloud/refreshes.ts';
import type { DeploymentStatus } from './deployment-status.ts';
import type { LakeStatus } from './lake-status.ts';
import { seenAs } from './seen.ts';

/** What `status --json` prints of a deployment. */
export function statusJson(stack: string, lake: LakeStatus, status: DeploymentStatus) {
  return {
    stack,
    ...lake,
    landed: seenAs(status.landed, ({ files, oldest }) => ({
      files,
      oldest: oldest === undefined ? null : new Date(oldest * 1000).toISOString(),
    })),
    queue: seenAs(status.queue, ({ waiting, inFlight, dead }) => ({ waiting, in_flight: inFlight, dead })),
    running: seenAs(status.running, (executions) => executions.map(executionJson)),
    failed: seenAs(status.failed, (executions) => executions.map(executionJson)),
    next_refresh: status.nextRefresh.toISOString(),
    subscriptions: seenAs(status.subscriptions, (subscriptions) => subscriptions),
    // Null: there is no run that it could be at.
    catalog: seenAs(status.apart, (tables) => ({
      at_current_run: tables === null ? null : tables.length === 0,
      apart: tables ?? [],
    })),
  };
}

const executionJson = ({ name, status, started, stopped, error }: Execution) => ({
  name,
  status,
  started: started.toISOString(),
  stopped: stopped?.toISOString() ?? null,
  error: error ?? null,
});
