import { randomUUID } from 'node:crypto';
import type { RefreshInput } from '../../lambdas/runtime/refresh-messages.ts';
import type { Progress } from '../progress.ts';
import { awaitExecution, type RefreshEnd } from './await-execution.ts';
import type { Patience } from './patience.ts';
import type { Refreshes } from './refreshes.ts';

type RefreshRequest = {
  readonly input: Omit<Extract<RefreshInput, { trigger: 'manual' }>, 'trigger'>;
  readonly now: Date;
  /** Undefined: do not wait. */
  readonly patience: Patience | undefined;
  readonly progress: Progress;
};

export type ManualRefresh = {
  /** Name of the execution. */
  readonly execution: string;
  readonly ended: 'succeeded' | 'too-late' | 'not-waited';
  readonly end: RefreshEnd | undefined;
};

/** Starts a refresh by hand and waits for its end. Throws CloudError where it fails. */
export async function manualRefresh(
  refreshes: Refreshes,
  { input, now, patience, progress }: RefreshRequest,
): Promise<ManualRefresh> {
  const stamp = now.toISOString().replace(/[-:]|\.\d+/g, '');
  const execution = `manual-${stamp}-${randomUUID().slice(0, 8)}`;
  await refreshes.start(execution, { trigger: 'manual', ...input });
  if (patience === undefined) return { execution, ended: 'not-waited', end: undefined };
  progress({ stage: 'refresh' });
  const end = await awaitExecution(refreshes, execution, patience);
  return { execution, ended: end === undefined ? 'too-late' : 'succeeded', end };
}
