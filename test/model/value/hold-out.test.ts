import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { holdOutAccuracy, holdOutDays, type HoldOutRows } from '../../../lambdas/model/value/hold-out.ts';
import { byScore, shareInTop, tenths } from '../../../lambdas/model/value/score-tenths.ts';
import { fitVisits, type VisitFit } from '../../../lambdas/model/value/visit-fit.ts';
import { simulatedShop } from './simulated-shop.ts';

// Customers up to a cut, and how often they come in the year after it.
const whole = simulatedShop({
  ...{ seed: 3, customers: 6000, model: 'mbg-nbd', inDays: false, history: 700 },
  ...{ visits: { r: 0.9, alpha: 40, a: 0.7, b: 3 }, spend: { p: 4, q: 3.5, v: 30 } },
});

/** The customers at the cut, with visits after it by a rule that may know their row and their rate. */
function rowsAtCut(actual: (row: number, byRate: number) => number): HoldOutRows {
  const { visits } = whole;
  return {
    ...visits,
    actual: visits.repeats.map((repeats, row) =>
      actual(row, (90 * repeats) / Math.max(1, visits.age[row] ?? 0)),
    ),
    previous: visits.repeats.map((repeats, row) =>
      (visits.age[row] ?? 0) - (visits.lastVisit[row] ?? 0) < 90 ? Math.min(2, repeats) : 0,
    ),
  };
}

const fit = fitVisits(whole.visits);

describe('a hold-out', () => {
  test.each([
    [40, 10],
    [360, 90],
    [359, 89],
    [2000, 90],
  ])('of a history of %d days is its last %d', (history, days) => {
    expect(holdOutDays(history)).toBe(days);
  });

  test('that comes as the model says is told without error, and the model beats both baselines', () => {
    const accuracy = holdOutAccuracy(
      rowsAtCut((row) => whole.nextVisits[row] ?? 0),
      fit,
      365,
    );

    expect(Math.abs(accuracy.totalError)).toBeLessThan(0.05);
    expect(accuracy.worseThanNaive).toBe(false);
    expect(accuracy.largestDeviation).toBeLessThan(0.05);
    expect(Math.abs(accuracy.commonShift)).toBeLessThan(0.03);
    expect(accuracy.topDecileShare).toBeGreaterThan(0.4);
    expect(accuracy.deciles).toHaveLength(10);
  });

  test('with a season moves (a) and the shift, not who is where', () => {
    const plain = holdOutAccuracy(
      rowsAtCut((row) => whole.nextVisits[row] ?? 0),
      fit,
      365,
    );
    const christmas = holdOutAccuracy(
      rowsAtCut((row) => 2 * (whole.nextVisits[row] ?? 0)),
      fit,
      365,
    );

    expect(christmas.totalError).toBeCloseTo((plain.totalError - 1) / 2, 10);
    expect(christmas.topDecileShare).toBeCloseTo(plain.topDecileShare, 10);
    expect(christmas.worseThanNaive).toBe(plain.worseThanNaive);
    expect(christmas.rmse.model).toBeCloseTo(2 * plain.rmse.model, 10);
  });

  test('that goes by the mean rate alone is where the model is worse than naive, and says so', () => {
    const accuracy = holdOutAccuracy(
      rowsAtCut((_, byRate) => byRate),
      fit,
      90,
    );

    expect(accuracy.rmse.visitRate).toBeLessThan(1e-9);
    expect(accuracy.worseThanNaive).toBe(true);
  });

  test('in which nobody comes has no share and no error of a total, but no infinity either', () => {
    const accuracy = holdOutAccuracy(
      rowsAtCut(() => 0),
      fit,
      90,
    );

    expect(accuracy).toMatchObject({ actualVisits: 0, worseThanNaive: false, rmse: { model: 0 } });
    expect(accuracy.totalError).toBeNaN();
    expect(accuracy.topDecileShare).toBeNaN();
  });

  test('cannot be told by a fit without parameters', () => {
    const none: VisitFit = { ...fit, parameters: null, quality: 'too-few-customers' };

    expect(() =>
      holdOutAccuracy(
        rowsAtCut(() => 1),
        none,
        90,
      ),
    ).toThrow(RangeError);
  });

  test('by a fit without dropout is the NBD’s', () => {
    const nobodyLeaves: VisitFit = {
      ...fit,
      quality: 'no-dropout-found',
      nbd: { r: 1, alpha: 100, logLikelihood: 0 },
    };

    const { predictedVisits } = holdOutAccuracy(
      rowsAtCut(() => 1),
      nobodyLeaves,
      90,
    );

    const { repeats, age } = whole.visits;
    const expected = repeats.reduce((sum, x, row) => sum + ((1 + x) * 90) / (100 + (age[row] ?? 0)), 0);
    expect(predictedVisits / expected).toBeCloseTo(1, 10);
  });
});

describe('tenths of customers by score', () => {
  const group = fc.record({ score: fc.nat(9), weight: fc.integer({ min: 1, max: 5 }), outcome: fc.nat(3) });

  test('have equal sizes, keep the total, and do not see the order of rows', () => {
    fc.assert(
      fc.property(fc.array(group, { minLength: 1, maxLength: 30 }), (rows) => {
        const of = (list: typeof rows): ReturnType<typeof tenths> =>
          tenths(
            byScore(
              Float64Array.from(list, ({ score }) => score),
              Float64Array.from(list, ({ weight }) => weight),
              Float64Array.from(list, ({ outcome }) => outcome),
            ),
          );
        const customers = rows.reduce((sum, { weight }) => sum + weight, 0);
        const all = rows.reduce((sum, { weight, outcome }) => sum + weight * outcome, 0);

        const parts = of(rows);

        expect(parts.reduce((sum, { outcome }) => sum + outcome, 0) * (customers / 10)).toBeCloseTo(all, 9);
        expect(parts.every(({ score }, i) => score >= (parts[i - 1]?.score ?? 0) - 1e-9)).toBe(true);
        expect(of(rows.toReversed())).toEqual(parts);
      }),
    );
  });

  test('the top share takes a group of equal scores in part', () => {
    const column = (...values: number[]): Float64Array => Float64Array.from(values);
    const groups = byScore(column(1, 2, 2, 2, 2), column(1, 1, 1, 1, 1), column(0, 8, 0, 0, 0));

    expect(shareInTop(groups, 0.2)).toBeCloseTo(0.25, 12);
    expect(shareInTop(groups, 0.8)).toBeCloseTo(1, 12);
  });
});
