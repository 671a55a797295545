import { aliveState } from '../../../lambdas/model/value/alive-state.ts';
import { expectedVisitsAlive } from '../../../lambdas/model/value/expected-visits.ts';
import { pAlive } from '../../../lambdas/model/value/p-alive.ts';
import type { VisitModel, VisitParameters } from '../../../lambdas/model/value/visit-model.ts';
import type { VisitRows } from '../../../lambdas/model/value/visit-rows.ts';

/** r, α, a, b in the order in which papers print them. */
export const visitParameters = ([r, alpha, a, b]: readonly [
  number,
  number,
  number,
  number,
]): VisitParameters => ({
  r,
  alpha,
  a,
  b,
});

/** E[Y(t) | x, t_x, T]. */
export function conditionalExpectation(
  model: VisitModel,
  parameters: VisitParameters,
  [repeats, lastVisit, age]: readonly [number, number, number],
  time: number,
): number {
  const alive = pAlive(model, parameters, repeats, lastVisit, age);
  return alive * expectedVisitsAlive(aliveState(model, parameters, repeats, age), time);
}

/** Visit rows of customers (x, t_x, T), one each. */
export const visitRowsOf = (customers: readonly (readonly [number, number, number])[]): VisitRows => ({
  repeats: Float64Array.from(customers, ([repeats]) => repeats),
  lastVisit: Float64Array.from(customers, ([, lastVisit]) => lastVisit),
  age: Float64Array.from(customers, ([, , age]) => age),
  weight: new Float64Array(customers.length).fill(1),
});
