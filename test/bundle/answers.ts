import type { FunctionName } from '../../infra/functions/function-name.ts';
import type { PlanAnswer, PublishAnswer, ScoreAnswer } from '../../lambdas/runtime/refresh-messages.ts';
import type { PackedPipeline } from './packed-pipeline.ts';
import { day } from './two-exports.ts';

/** Whatever calls functions. */
type Caller = Pick<PackedPipeline, 'call'>;

type Planned = Extract<PlanAnswer, { outcome: 'score' }>;
type Scored = Extract<ScoreAnswer, { outcome: 'scored' }>;

/** The answer of a function, which must not fail. */
export async function answerOf<T>(pipeline: Caller, name: FunctionName, event: unknown): Promise<T> {
  const { answer, failure } = await pipeline.call(name, event);
  if (failure !== undefined) throw new Error(`${name} failed: ${JSON.stringify(failure)}`);
  return answer as T;
}

/** What `plan` makes of all that landed, as of the day of the files. */
export const plan = <T extends PlanAnswer = Planned>(pipeline: Caller, execution: string): Promise<T> =>
  answerOf(pipeline, 'plan', {
    input: { trigger: 'manual', asOf: day },
    execution,
    attempt: 1,
    sweeps: 0,
  });

export const score = (pipeline: Caller, { plan }: Planned): Promise<Scored> =>
  answerOf(pipeline, 'score', { plan });

export const publish = (pipeline: Caller, { plan }: Planned, { manifest }: Scored): Promise<PublishAnswer> =>
  answerOf(pipeline, 'publish', { plan, manifest });
