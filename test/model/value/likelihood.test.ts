import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Curvature } from '../../../lambdas/model/value/newton.ts';
import { spendCurvature } from '../../../lambdas/model/value/spend-likelihood.ts';
import { spendLevels, spendTable } from '../../../lambdas/model/value/spend-table.ts';
import { nbdCurvature, visitCurvature, visitMargins } from '../../../lambdas/model/value/visit-likelihood.ts';
import { visitTable } from '../../../lambdas/model/value/visit-table.ts';
import { visitRowsOf } from './cases.ts';

const customer = fc
  .record({
    x: fc.nat(30),
    age: fc.integer({ min: 1, max: 800 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ x, age, share }) => [x, x === 0 ? 0 : Math.floor(share * age), age] as const);
const customers = fc.array(customer, { minLength: 1, maxLength: 12 });
const logarithm = fc.double({ min: -2, max: 3, noNaN: true });

/** Central differences of a function of logarithms, with a step that balances rounding and curvature. */
function differences(value: (at: Float64Array) => number, at: Float64Array, step = 1e-4): Float64Array {
  return at.map((_, i) => {
    const moved = (by: number): Float64Array => at.map((x, j) => (i === j ? x + by : x));
    return (value(moved(step)) - value(moved(-step))) / (2 * step);
  });
}

function expectDerivatives(curvature: (at: Float64Array) => Curvature, at: Float64Array): void {
  const { gradient, hessian, value } = curvature(at);
  const scale = 1 + Math.abs(value) + Math.max(...gradient.map(Math.abs));
  const slopes = differences((x) => curvature(x).value, at);
  slopes.forEach((slope, i) => expect(Math.abs(slope - (gradient[i] ?? 0)) / scale).toBeLessThan(1e-6));
  for (let i = 0; i < at.length; i += 1) {
    const bends = differences((x) => curvature(x).gradient[i] ?? 0, at);
    bends.forEach((bend, j) =>
      expect(Math.abs(bend - (hessian[i * at.length + j] ?? 0)) / scale).toBeLessThan(1e-6),
    );
  }
}

describe('gradients and Hessians are those of the log-likelihood', () => {
  test.each(['bg-nbd', 'mbg-nbd'] as const)('%s', (model) => {
    fc.assert(
      fc.property(customers, fc.tuple(logarithm, logarithm, logarithm, logarithm), (shop, at) => {
        const table = visitTable(visitRowsOf(shop));
        const margins = visitMargins(table);

        expectDerivatives((x) => visitCurvature(model, table, margins, x), Float64Array.from(at));
      }),
      { numRuns: 60 },
    );
  });

  test('NBD', () => {
    fc.assert(
      fc.property(customers, fc.tuple(logarithm, logarithm), (shop, at) => {
        const table = visitTable(visitRowsOf(shop));
        const margins = visitMargins(table);

        expectDerivatives((x) => nbdCurvature(table, margins, x), Float64Array.from(at));
      }),
      { numRuns: 60 },
    );
  });

  test('Gamma-Gamma', () => {
    const spender = fc.tuple(
      fc.integer({ min: 1, max: 40 }),
      fc.double({ min: 0.01, max: 1000, noNaN: true }),
    );
    fc.assert(
      fc.property(
        fc.array(spender, { minLength: 1, maxLength: 12 }),
        fc.tuple(logarithm, logarithm, logarithm),
        (shop, at) => {
          const rows = {
            visits: Float64Array.from(shop, ([visits]) => visits),
            meanSpend: Float64Array.from(shop, ([, mean]) => mean),
            weight: Float64Array.from(shop, (_, i) => 1 + (i % 3)),
          };
          const table = spendTable(rows, spendLevels(rows));

          expectDerivatives((x) => spendCurvature(table, x), Float64Array.from(at));
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('the likelihood', () => {
  test('stands for heavy buyers whose powers would overflow', () => {
    const table = visitTable(visitRowsOf([[5000, 1, 9000]]));
    const { value, gradient } = visitCurvature(
      'bg-nbd',
      table,
      visitMargins(table),
      Float64Array.of(2, -3, 1, 2),
    );

    expect(Number.isFinite(value) && gradient.every(Number.isFinite)).toBe(true);
  });

  test('of k customers who share a row is k times that of one', () => {
    const rows = visitRowsOf([[3, 40, 90]]);
    const at = Float64Array.of(0, 3, 0, 1);
    const value = (shared: number): number => {
      const table = visitTable({ ...rows, weight: Float64Array.of(shared) });
      return visitCurvature('mbg-nbd', table, visitMargins(table), at).value;
    };

    expect(value(7)).toBeCloseTo(7 * value(1), 10);
  });
});
