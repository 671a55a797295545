import type { AliveState } from './alive-state.ts';
import { betaMean } from './beta-mean.ts';
import { scaledExponentialIntegral } from './exponential-integral.ts';

/**
 * Discounted visits without horizon of a customer who is still there (DERT): E over p ~ Beta(a, beta) of
 * (k/p) e^u E_{k+1}(u), u = A·discount/p, which is E[λ/(discount + pλ)].
 * `discount` is continuous, per unit of time of `state.A`: ln(1 + yearly)/365 for days. Without discount it is
 * (a + beta − 1)/(a − 1) for a > 1, and NaN otherwise: the sum does not converge.
 */
export function residualVisitsAlive({ k, A, a, beta }: AliveState, discount: number): number {
  if (a === 0) return discount > 0 ? k / (A * discount) : Number.NaN;
  if (discount <= 0) return a > 1 ? (a + beta - 1) / (a - 1) : Number.NaN;
  return betaMean(a, beta, (p) => {
    const u = (A * discount) / p;
    return u > 1e15 ? k / (A * discount) : (k / p) * scaledExponentialIntegral(k, u);
  });
}
