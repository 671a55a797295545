import type { VisitModel, VisitParameters } from './visit-model.ts';

/**
 * What is known of a customer who is still there: visit rate Gamma(k, A), chance to leave after a visit Beta(a, beta).
 * k = r + x, A = α + T, beta = b + x, for MBG/NBD b + x + 1: it depends on x and T, not on t_x.
 */
export type AliveState = {
  readonly k: number;
  readonly A: number;
  readonly a: number;
  readonly beta: number;
};

/** x repeat visits in `age` days; none in no time for a newcomer. */
export function aliveState(
  model: VisitModel,
  { r, alpha, a, b }: VisitParameters,
  repeats: number,
  age: number,
): AliveState {
  return { k: r + repeats, A: alpha + age, a, beta: b + repeats + (model === 'mbg-nbd' ? 1 : 0) };
}
