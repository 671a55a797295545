import { z } from 'zod';
import { CloudError } from './errors.ts';
import { patiently, type Patience } from './patience.ts';
import type { Execution, Refreshes } from './refreshes.ts';

/** What a refresh says at its end, as far as it says so. */
export type RefreshEnd = {
  readonly outcome: string | null;
  readonly runId: string | null;
  readonly asOf: string | null;
};

/**
 * Waits for the end of an execution; undefined where patience ends first. Throws CloudError where it did not succeed.
 */
export async function awaitExecution(
  refreshes: Refreshes,
  name: string,
  patience: Patience,
): Promise<RefreshEnd | undefined> {
  const ended = await patiently(patience, async () => {
    const execution = await refreshes.describe(name);
    return execution?.status === 'RUNNING' ? undefined : execution;
  });
  if (ended === undefined || ended.status === 'SUCCEEDED') return ended && endOf(ended);
  const why = ended.error === undefined ? '' : ` with ${ended.error}`;
  const advice =
    'Its history in the console of Step Functions shows the step; what was published stays as it is.';
  throw new CloudError('refresh-failed', `The refresh ${name} ended as ${ended.status}${why}. ${advice}`);
}

const step = z.object({
  answer: z.object({ outcome: z.string(), runId: z.string().optional(), asOf: z.string().optional() }),
});

const finalState = z.object({
  planned: step.optional(),
  scored: step.optional(),
  published: step.optional(),
});

// The state machine ends with what its steps answered; the last one that was reached says how it ended.
function endOf({ output = '{}' }: Execution): RefreshEnd {
  const { planned, scored, published } = finalState.safeParse(JSON.parse(output)).data ?? {};
  const last = published ?? scored ?? planned;
  return {
    outcome: last?.answer.outcome ?? null,
    runId: last?.answer.runId ?? null,
    asOf: planned?.answer.asOf ?? null,
  };
}
