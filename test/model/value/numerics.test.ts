import fc from 'fast-check';
import hyp2f1 from '@stdlib/math-base-special-hyp2f1';
import { describe, expect, test } from 'vitest';
import { betaMean, betaRule } from '../../../lambdas/model/value/beta-mean.ts';
import { canonicalOrder } from '../../../lambdas/model/value/canonical-order.ts';
import { chebyshevInterpolant } from '../../../lambdas/model/value/chebyshev.ts';
import { cholesky, choleskySolve, inverseRoots } from '../../../lambdas/model/value/cholesky.ts';
import { expectedVisitsAlive } from '../../../lambdas/model/value/expected-visits.ts';
import { scaledExponentialIntegral } from '../../../lambdas/model/value/exponential-integral.ts';
import { levelsOf } from '../../../lambdas/model/value/levels.ts';
import { minimise } from '../../../lambdas/model/value/newton.ts';
import { rankCorrelation } from '../../../lambdas/model/value/rank-correlation.ts';
import { ResidualVisits } from '../../../lambdas/model/value/residual-visits.ts';
import { trigamma } from '../../../lambdas/model/value/trigamma.ts';

const relative = (found: number, expected: number): number => Math.abs(found / expected - 1);

describe('trigamma', () => {
  // ψ′(1) = π²/6, ψ′(1/2) = π²/2, and by recurrence; ψ′(1e-3), ψ′(1e4) to 20 digits.
  test.each([
    [1, Math.PI ** 2 / 6],
    [0.5, Math.PI ** 2 / 2],
    [3, Math.PI ** 2 / 6 - 1.25],
    [0.001, 1_000_001.642533196],
    [10_000, 0.00010000500016666666],
  ])('at %d', (x, expected) => {
    expect(relative(trigamma(x), expected)).toBeLessThan(1e-14);
  });
});

describe('e^u E_{k+1}(u)', () => {
  // To 15 digits, by 30-digit arithmetic.
  test.each([
    [0.24, 0.01, 2.53231831681009],
    [1, 0.01, 0.959214885565436],
    [1.0001, 0.5, 0.538520365034168],
    [1.00000001, 0.3, 0.633239315098203],
    [2, 0.999, 0.298279203746631],
    [19.5, 0.3, 0.0504644521796837],
    [3.7, 1e-6, 0.270270170170229],
    [50, 1e-6, 0.0199999995918367],
    [0.003, 20, 0.0477120021843654],
    [0.003, 0.2, 1.48910712809875],
  ])('k = %d, u = %d', (k, u, expected) => {
    expect(relative(scaledExponentialIntegral(k, u), expected)).toBeLessThan(1e-13);
  });

  test('is one function where its two ways meet', () => {
    for (const k of [0.01, 0.5, 1, 7.3, 19.999999999])
      expect(relative(scaledExponentialIntegral(k, 1 - 1e-12), scaledExponentialIntegral(k, 1))).toBeLessThan(
        1e-11,
      );
  });
});

describe('the mean over a beta variable', () => {
  test.each([
    [0.0001, 0.0001],
    [0.003, 400],
    [0.9, 2.5],
    [30, 0.01],
    [900, 940],
    [50_000, 3],
  ])('gives the moments of Beta(%d, %d)', (a, beta) => {
    const rule = betaRule(a, beta);

    expect(
      relative(
        betaMean(rule, (p) => p),
        a / (a + beta),
      ),
    ).toBeLessThan(1e-9);
    const square = (a * (a + 1)) / ((a + beta) * (a + beta + 1));
    expect(
      relative(
        betaMean(rule, (p) => p * p),
        square,
      ),
    ).toBeLessThan(1e-9);
  });
});

describe('expected visits of a customer still there', () => {
  const between = (low: number, high: number): fc.Arbitrary<number> =>
    fc.double({ min: Math.log(low), max: Math.log(high), noNaN: true }).map(Math.exp);

  test('the published form agrees where it can be computed', () => {
    const state = { k: 2.3, A: 90, a: 1.7, beta: 4.4 };
    const c = state.a + state.beta - 1;
    for (const days of [1, 30, 90, 200]) {
      const z = days / (state.A + days);
      const form = 1 - (1 - z) ** state.k * hyp2f1(state.k, state.beta, c, z);
      expect(relative(expectedVisitsAlive(state, days), (c / (state.a - 1)) * form)).toBeLessThan(1e-12);
    }
  });

  test('the series agrees with the integral', () => {
    const state = fc.record({
      ...{ k: between(0.005, 400), A: between(1, 3000), a: between(1e-4, 150), beta: between(0.02, 3000) },
    });
    fc.assert(
      fc.property(state, between(1, 5000), ({ k, A, a, beta }, days) => {
        const integral = betaMean(betaRule(a, beta), (p) =>
          p < 1e-200 ? (k * days) / A : -Math.expm1(-k * Math.log1p((p * days) / A)) / p,
        );

        expect(relative(expectedVisitsAlive({ k, A, a, beta }, days), integral)).toBeLessThan(5e-10);
      }),
      { numRuns: 400 },
    );
  });

  test('without dropout is that of the NBD, k·t/A', () => {
    expect(expectedVisitsAlive({ k: 7.5, A: 300, a: 0, beta: 8 }, 365)).toBeCloseTo((7.5 * 365) / 300, 12);
  });
});

describe('discounted visits without horizon', () => {
  test('are what the expected visits of ever longer times add up to', () => {
    const state = { k: 3.2, A: 150, a: 0.8, beta: 4.1 };
    const discount = Math.log(1.1) / 365;
    let [sum, before, end] = [0, 0, 0];
    for (let step = 1; step <= 200_000; step += 1) {
      end += step < 4000 ? 1 : 1 + (step - 4000) / 100;
      const until = expectedVisitsAlive(state, end);
      sum +=
        (until - before) * Math.exp(-discount * (end - (step < 4000 ? 0.5 : (1 + (step - 4000) / 100) / 2)));
      before = until;
      if (discount * end > 40) break;
    }

    expect(relative(new ResidualVisits(state, discount).at(state.A), sum)).toBeLessThan(1e-5);
  });

  test('without discount are finite only for a > 1, and without dropout k/(A·discount)', () => {
    expect(new ResidualVisits({ k: 2, a: 1.5, beta: 3 }, 0).at(100)).toBe(7);
    expect(new ResidualVisits({ k: 2, a: 0.5, beta: 3 }, 0).at(100)).toBeNaN();
    expect(new ResidualVisits({ k: 2, a: 0, beta: 3 }, 0.01).at(100)).toBe(2);
  });

  test('are interpolated between ages to 2e-9', () => {
    const residual = new ResidualVisits({ k: 0.9, a: 0.7, beta: 2.2 }, Math.log(1.1) / 365);
    const between = chebyshevInterpolant(
      (log) => residual.at(Math.exp(log)),
      Math.log(20),
      Math.log(1500),
      20,
    );

    for (let A = 20; A <= 1500; A *= 1.07)
      expect(relative(between(Math.log(A)), residual.at(A))).toBeLessThan(2e-9);
    expect(relative(between(Math.log(20)), residual.at(20))).toBeLessThan(1e-14);
  });
});

describe('linear algebra of a few parameters', () => {
  const matrix = Float64Array.of(4, 2, 1, 2, 5, 3, 1, 3, 6);

  test('solves, and inverts the diagonal', () => {
    const lower = cholesky(matrix, 3) ?? new Float64Array(9);

    choleskySolve(lower, Float64Array.of(11, 21, 25)).forEach((x, i) =>
      expect(x).toBeCloseTo([1, 2, 3][i] ?? 0, 12),
    );
    inverseRoots(matrix, 3)?.forEach((root, i) =>
      expect(root ** 2).toBeCloseTo(([21, 23, 16][i] ?? 0) / 67, 12),
    );
  });

  test('says so where a matrix is not positive definite', () => {
    expect(cholesky(Float64Array.of(1, 2, 2, 1), 2)).toBeNull();
    expect(inverseRoots(Float64Array.of(0, 0, 0, 0), 2)).toBeNull();
  });

  test('a function that falls for ever has no minimum', () => {
    const falling = minimise(
      ([x = 0]) => ({
        value: Math.exp(-x),
        gradient: Float64Array.of(-Math.exp(-x)),
        hessian: Float64Array.of(Math.exp(-x)),
      }),
      Float64Array.of(0),
    );

    expect((falling.at[0] ?? 0) > 10 || !falling.converged).toBe(true);
  });
});

describe('order and ranks', () => {
  const column = fc.array(fc.oneof(fc.nat(20), fc.double({ min: 0, max: 9, noNaN: true })), {
    maxLength: 40,
  });

  test('levels give every value back', () => {
    fc.assert(
      fc.property(column, (values) => {
        const { values: distinct, index } = levelsOf(Float64Array.from(values));

        expect(Array.from(index, (level) => distinct[level])).toEqual(values.map((value) => value + 0));
        expect([...distinct]).toEqual([...new Set(values.map((value) => value + 0))].sort((a, b) => a - b));
      }),
    );
  });

  test('rows are ordered by the first column, then the second', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(5), fc.nat(5)), { maxLength: 30 }), (rows) => {
        const columns = [0, 1].map((i) => levelsOf(Float64Array.from(rows, (row) => row[i] ?? 0)));

        const ordered = Array.from(canonicalOrder(columns), (row) => rows[row]);

        expect(ordered).toEqual(rows.toSorted(([a, b], [c, d]) => a - c || b - d));
      }),
    );
  });

  test('rank correlation: ties at their mean rank, weights as so many rows', () => {
    const of = (a: number[], b: number[], weight = a.map(() => 1)): number | null =>
      rankCorrelation(
        levelsOf(Float64Array.from(a)),
        levelsOf(Float64Array.from(b)),
        Float64Array.from(weight),
      );

    expect(of([1, 2, 3, 4], [10, 20, 40, 30])).toBeCloseTo(0.8, 12);
    expect(of([1, 2, 2, 4], [1, 3, 3, 9])).toBeCloseTo(1, 12);
    expect(of([1, 2, 3], [5, 1, 2], [1, 2, 1])).toBeCloseTo(of([1, 2, 2, 3], [5, 1, 1, 2]) ?? 0, 12);
    expect(of([1, 1, 1], [1, 2, 3])).toBeNull();
  });
});
