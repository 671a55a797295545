import type { AliveState } from './alive-state.ts';
import { betaMean, betaRule, type BetaRule } from './beta-mean.ts';

/** Beyond this z the series would need tens of thousands of terms. */
const largestZ = 0.999;
/** Rounding of the series above this share of the result sends it to the integral instead. */
const worstRounding = 1e-10;

/**
 * Expected visits within t of a customer who is still there, for one x and any age. The published form (FHL05 eq 10) is
 * singular at a = 1 and a + b ≤ 1 and overflows for heavy buyers; after Euler's transformation of its ₂F₁ with
 * ε = a − 1, c = a + beta − 1, B = c − k and L = ln(A/(A+t)) the singular parts cancel:
 * −c·expm1(εL)/ε − e^{εL} Σ_{n≥1} (B)_n (1+ε)_{n−1}/(1+c)_{n−1} zⁿ/n!, z = t/(A+t).
 * The coefficients depend on x alone and are kept.
 */
export class ExpectedVisits {
  readonly #state: Omit<AliveState, 'A'>;
  readonly #excess: number;
  #rule: BetaRule | null = null;
  #coefficients = new Float64Array(64);
  #known = 0;

  constructor({ k, a, beta }: Omit<AliveState, 'A'>) {
    this.#state = { k, a, beta };
    this.#excess = a - 1 + (beta - k);
  }

  /** `A` = α + T and `days` in one unit of time. */
  within(A: number, days: number): number {
    if (days <= 0) return 0;
    const { a, beta } = this.#state;
    const c = a + beta - 1;
    const epsilon = a - 1;
    const log = -Math.log1p(days / A);
    const z = days / (A + days);
    if (z > largestZ || epsilon * log < -600) return this.#integral(days / A);
    const head = -c * (epsilon === 0 ? log : Math.expm1(epsilon * log) / epsilon);
    const factor = Math.exp(epsilon * log);
    const { sum, size, terms } = this.#series(z);
    const result = head - factor * sum;
    // A coefficient is a product, whose error grows with its number of factors.
    const rounding = Number.EPSILON * (Math.abs(head) + terms * factor * size);
    return rounding <= worstRounding * result ? result : this.#integral(days / A);
  }

  #series(z: number): { sum: number; size: number; terms: number } {
    let [power, sum, size, before] = [1, 0, 0, Number.POSITIVE_INFINITY];
    for (let n = 0; ; n += 1) {
      if (n === this.#known) this.#extend();
      power *= z;
      const term = (this.#coefficients[n] ?? 0) * power;
      sum += term;
      const magnitude = Math.abs(term);
      size += magnitude;
      if (magnitude <= 1e-17 * (1 - z) * size && magnitude <= before) return { sum, size, terms: n + 1 };
      before = magnitude;
    }
  }

  #extend(): void {
    const { a, beta } = this.#state;
    if (this.#known === this.#coefficients.length) {
      const longer = new Float64Array(2 * this.#known);
      longer.set(this.#coefficients);
      this.#coefficients = longer;
    }
    const n = this.#known;
    const ratio =
      n === 0
        ? this.#excess
        : ((this.#coefficients[n - 1] ?? 0) * (this.#excess + n) * (a - 1 + n)) /
          ((a + beta - 1 + n) * (n + 1));
    this.#coefficients[n] = ratio;
    this.#known = n + 1;
  }

  /** E over p of (1 − (A/(A+pt))^k)/p: what the closed forms sum up, without their cancellation. */
  #integral(ratio: number): number {
    const { k, a, beta } = this.#state;
    this.#rule ??= betaRule(a, beta);
    return betaMean(this.#rule, (p) => {
      const x = p * ratio;
      return x < 1e-200 ? k * ratio : -Math.expm1(-k * Math.log1p(x)) / p;
    });
  }
}

/** Expected visits within `days` of a customer who is still there; times in the unit of `state.A`. */
export function expectedVisitsAlive(state: AliveState, days: number): number {
  return new ExpectedVisits(state).within(state.A, days);
}
