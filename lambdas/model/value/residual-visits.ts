import type { AliveState } from './alive-state.ts';
import { betaMean, betaRule, type BetaRule } from './beta-mean.ts';
import { scaledExponentialIntegral } from './exponential-integral.ts';

/**
 * Discounted visits without horizon of a customer who is still there (DERT), for one x and any age: E over
 * p ~ Beta(a, beta) of (k/p) e^u E_{k+1}(u), u = A·discount/p, which is E[λ/(discount + pλ)].
 * `discount` is continuous, per unit of time: ln(1 + yearly)/365 for days. Without discount it is
 * (a + beta − 1)/(a − 1) for a > 1, and NaN otherwise: the sum does not converge.
 */
export class ResidualVisits {
  readonly #state: Omit<AliveState, 'A'>;
  readonly #discount: number;
  readonly #rule: BetaRule | null;

  constructor({ k, a, beta }: Omit<AliveState, 'A'>, discount: number) {
    this.#state = { k, a, beta };
    this.#discount = discount;
    this.#rule = a > 0 && discount > 0 ? betaRule(a, beta) : null;
  }

  /** `A` = α + T. */
  at(A: number): number {
    const { k, a, beta } = this.#state;
    if (this.#discount <= 0) return a > 1 ? (a + beta - 1) / (a - 1) : Number.NaN;
    const scale = A * this.#discount;
    if (this.#rule === null) return k / scale;
    return betaMean(this.#rule, (p) => {
      const u = scale / p;
      return u > 1e15 ? k / scale : (k / p) * scaledExponentialIntegral(k, u);
    });
  }
}

/** Discounted visits without horizon of a customer who is still there; times in the unit of `state.A`. */
export function residualVisitsAlive(state: AliveState, discount: number): number {
  return new ResidualVisits(state, discount).at(state.A);
}
