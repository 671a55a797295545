import type {
  PlanAnswer,
  PublishAnswer,
  RefreshInput,
  ScoreAnswer,
} from '../../lambdas/runtime/refresh-messages.ts';
import type { Step } from './refresh-execution.ts';

// What starts a refresh, and what its functions answer.

export const byHand: RefreshInput = { trigger: 'manual' };

export const runId = '2026-03-02-0123456789ab';
export const toScore = {
  outcome: 'score',
  engine: 'duckdb',
  asOf: '2026-03-02',
  plan: 'control/plans/x.json',
} as const satisfies PlanAnswer;
export const scored: ScoreAnswer = { outcome: 'scored', runId, manifest: 'control/manifests/x.json' };
export const published: PublishAnswer = { outcome: 'published', runId };

/** The same answer to every call. */
export const always =
  (answer: unknown): Step =>
  () =>
    answer;

/** An answer after the other. */
export const inTurn = (...answers: readonly unknown[]): Step => {
  const left = [...answers];
  return () => left.shift();
};
