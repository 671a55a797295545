import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pAlive } from '../../../lambdas/model/value/p-alive.ts';
import { rowValues, type RowValues } from '../../../lambdas/model/value/row-values.ts';
import { expectedSpendPerVisit, fitSpend, type SpendFit } from '../../../lambdas/model/value/spend-fit.ts';
import type { SpendRows } from '../../../lambdas/model/value/spend-rows.ts';
import { fitVisits, type VisitFit } from '../../../lambdas/model/value/visit-fit.ts';
import type { VisitModel } from '../../../lambdas/model/value/visit-model.ts';
import type { VisitRows } from '../../../lambdas/model/value/visit-rows.ts';
import { byExtent } from '../../extent.ts';
import { visitRowsOf } from './cases.ts';
import { comingYear } from './coming-year.ts';
import { simulatedShop, type SimulatedShop } from './simulated-shop.ts';

const between = (low: number, high: number): fc.Arbitrary<number> =>
  fc.double({ min: Math.log(low), max: Math.log(high), noNaN: true }).map(Math.exp);
const model = fc.constantFrom<VisitModel>('mbg-nbd', 'bg-nbd');
const parameters = fc.record({
  ...{ r: between(0.01, 100), alpha: between(0.1, 3000), a: between(1e-3, 300), b: between(1e-3, 300) },
});
const spendParameters = fc.record({ p: between(0.1, 100), q: between(1.01, 100), v: between(0.01, 1000) });

const shop = simulatedShop({
  ...{ seed: 5, customers: 400, model: 'mbg-nbd', inDays: true, history: 500 },
  ...{ visits: { r: 0.8, alpha: 45, a: 0.9, b: 2.4 }, spend: { p: 4, q: 3.5, v: 30 } },
});

function shuffled<T extends object>(rows: T, order: readonly number[]): T {
  const columns = Object.entries(rows).map(([name, column]) => [
    name,
    Float64Array.from(order, (row) => (column as Float64Array)[row] ?? 0),
  ]);
  return Object.fromEntries(columns) as T;
}

const orderOf = (length: number): fc.Arbitrary<number[]> =>
  fc.shuffledSubarray(
    Array.from({ length }, (_, i) => i),
    { minLength: length },
  );

function valuesOf({ visits, spend }: SimulatedShop): {
  fit: VisitFit;
  spendFit: SpendFit;
  values: RowValues;
} {
  const [fit, spendFit] = [fitVisits(visits), fitSpend(spend)];
  return { fit, spendFit, values: rowValues(visits, fit, spendFit, comingYear) };
}

describe('P(alive)', () => {
  test('never falls with a later last visit, x and T equal', () => {
    const times = fc.tuple(fc.integer({ min: 1, max: 200 }), fc.nat(2000), fc.nat(2000), fc.nat(2000));
    fc.assert(
      fc.property(model, parameters, times, (kind, shopWide, [repeats, ...days]) => {
        const [early = 0, late = 0, age = 0] = days.toSorted((a, b) => a - b);

        expect(pAlive(kind, shopWide, repeats, late, age)).toBeGreaterThanOrEqual(
          pAlive(kind, shopWide, repeats, early, age),
        );
      }),
      { numRuns: byExtent(500, 2000) },
    );
  });

  test('never rises with silence, and is a chance', () => {
    fc.assert(
      fc.property(
        model,
        parameters,
        fc.nat(300),
        fc.nat(1000),
        fc.nat(1000),
        (kind, shopWide, repeats, last, silence) => {
          const lastVisit = repeats === 0 ? 0 : last;
          const alive = pAlive(kind, shopWide, repeats, lastVisit, lastVisit + silence);

          expect(alive).toBeGreaterThanOrEqual(0);
          expect(alive).toBeLessThanOrEqual(1);
          expect(pAlive(kind, shopWide, repeats, lastVisit, lastVisit + silence + 1)).toBeLessThanOrEqual(
            alive,
          );
        },
      ),
      { numRuns: byExtent(500, 2000) },
    );
  });
});

describe('spend', () => {
  test('more of it never lowers what a visit is expected to bring', () => {
    fc.assert(
      fc.property(
        spendParameters,
        fc.integer({ min: 1, max: 500 }),
        between(0.01, 1e6),
        between(1, 100),
        (fit, n, mean, more) => {
          expect(expectedSpendPerVisit(fit, n, mean * more)).toBeGreaterThanOrEqual(
            expectedSpendPerVisit(fit, n, mean),
          );
        },
      ),
    );
  });

  test('a visit is expected to bring something between the customer’s own mean and the shop’s', () => {
    fc.assert(
      fc.property(spendParameters, fc.integer({ min: 1, max: 500 }), between(0.01, 1e6), (fit, n, mean) => {
        const shopWide = expectedSpendPerVisit(fit, 0, 0);
        const [low, high] = [Math.min(mean, shopWide), Math.max(mean, shopWide)];

        expect(expectedSpendPerVisit(fit, n, mean)).toBeGreaterThanOrEqual(low * (1 - 1e-12));
        expect(expectedSpendPerVisit(fit, n, mean)).toBeLessThanOrEqual(high * (1 + 1e-12));
      }),
    );
  });

  test('scaling all prices scales values, and no chance or number of visits', () => {
    const before = valuesOf(shop);
    for (const scale of [0.01, 100, 137.5, 1e6]) {
      const meanSpend = shop.spend.meanSpend.map((mean) => mean * scale);
      const after = valuesOf({ ...shop, spend: { ...shop.spend, meanSpend } });

      const [old, scaled] = [before.spendFit.parameters, after.spendFit.parameters];
      expect((scaled?.v ?? 0) / (old?.v ?? 0) / scale).toBeCloseTo(1, 8);
      expect(scaled?.p).toBeCloseTo(old?.p ?? 0, 8);
      expect(after.spendFit.rankCorrelation).toBe(before.spendFit.rankCorrelation);
      expect(after.values.expectedVisits365).toEqual(before.values.expectedVisits365);
      after.values.spendFactorTo.forEach((factor, row) =>
        expect(factor).toBeCloseTo(before.values.spendFactorTo[row] ?? 0, 7),
      );
    }
  });
});

describe('the unit of time', () => {
  test.each([1 / 7, 24, 1e7, 1e-7])(
    'times %d changes α, its error and the density of visits, and nothing else',
    (unit) => {
      const { lastVisit, age } = shop.visits;
      const before = fitVisits(shop.visits);
      const after = fitVisits({
        ...shop.visits,
        lastVisit: lastVisit.map((t) => t * unit),
        age: age.map((t) => t * unit),
      });

      const repeats = shop.visits.repeats.reduce((sum, x) => sum + x, 0);
      expect((after.parameters?.alpha ?? 0) / (before.parameters?.alpha ?? 1) / unit).toBeCloseTo(1, 8);
      expect((after.standardErrors?.alpha ?? 0) / (before.standardErrors?.alpha ?? 1) / unit).toBeCloseTo(
        1,
        8,
      );
      expect(after.parameters?.b).toBeCloseTo(before.parameters?.b ?? 0, 7);
      expect(after.logLikelihood + repeats * Math.log(unit)).toBeCloseTo(before.logLikelihood, 6);
      expect(after.logLikelihood - (after.nbd?.logLikelihood ?? 0)).toBeCloseTo(
        before.logLikelihood - (before.nbd?.logLikelihood ?? 0),
        6,
      );
    },
  );
});

describe('the order of rows', () => {
  const { fit, spendFit, values } = valuesOf(shop);

  test('changes no bit of a fit', () => {
    fc.assert(
      fc.property(orderOf(400), (order) => {
        expect(fitVisits(shuffled(shop.visits, order))).toEqual(fit);
        expect(fitSpend(shuffled(shop.spend, order))).toEqual(spendFit);
      }),
      { numRuns: 12 },
    );
  });

  test('changes no bit of a row’s values', () => {
    fc.assert(
      fc.property(orderOf(400), (order) => {
        const found = rowValues(shuffled(shop.visits, order), fit, spendFit, comingYear);

        expect(found).toEqual(shuffled(values, order));
      }),
      { numRuns: 5 },
    );
  });

  test('nor does it matter whether customers are counted on shared rows or stand on rows of their own', () => {
    const twice = <T extends VisitRows | SpendRows>(rows: T): T =>
      shuffled(rows, [...rows.weight.keys(), ...rows.weight.keys()]);
    const doubled = <T extends VisitRows | SpendRows>(rows: T): T => ({
      ...rows,
      weight: rows.weight.map((w) => 2 * w),
    });

    expect(fitVisits(twice(shop.visits))).toEqual(fitVisits(doubled(shop.visits)));
    expect(fitSpend(twice(shop.spend))).toEqual(fitSpend(doubled(shop.spend)));
  });
});

describe('values of any shop', () => {
  test('grow with the horizon, begin within the year, and are discounted downwards', () => {
    const { values } = valuesOf(shop);
    const sooner = rowValues(shop.visits, fitVisits(shop.visits), fitSpend(shop.spend), {
      ...comingYear,
      yearlyDiscount: 0,
    });
    for (let row = 0; row < 400; row += 1) {
      expect(values.expectedVisits90[row]).toBeLessThanOrEqual(values.expectedVisits365[row] ?? 0);
      expect(values.discountedVisits12m[row]).toBeLessThanOrEqual(values.expectedVisits365[row] ?? 0);
      expect(values.residualVisits[row]).toBeGreaterThanOrEqual(values.discountedVisits12m[row] ?? 0);
      expect(sooner.discountedVisits12m[row]).toBeCloseTo(values.expectedVisits365[row] ?? 0, 9);
    }
  });

  test('the next visit comes by its median day with even chance', () => {
    const { values, fit } = valuesOf(shop);
    const { r = 0, alpha = 0 } = fit.parameters ?? {};
    values.nextVisitDays.forEach((days, row) => {
      const alive = values.pAlive[row] ?? 0;
      const k = r + (shop.visits.repeats[row] ?? 0);
      const comes = (within: number): number =>
        alive * -Math.expm1(-k * Math.log1p(within / (alpha + (shop.visits.age[row] ?? 0))));
      if (Number.isNaN(days)) expect(comes(365)).toBeLessThan(0.5);
      else {
        expect(comes(days)).toBeCloseTo(0.5, 10);
        expect(comes(values.nextVisitDaysFrom[row] ?? 0)).toBeCloseTo(0.1, 10);
        const last = values.nextVisitDaysTo[row] ?? Number.NaN;
        if (Number.isNaN(last)) expect(comes(3650)).toBeLessThan(0.9);
        else expect(comes(last)).toBeCloseTo(0.9, 10);
      }
    });
  });

  test('many ages of one x take the interpolated residual value, and it is the computed one', () => {
    const ages = Array.from({ length: 300 }, (_, i) => [1, 0.5 * i, i + 1] as const);
    const fit = fitVisits(shop.visits);
    const together = rowValues(visitRowsOf(ages), fit, fitSpend(shop.spend), comingYear);
    for (const row of [40, 150, 299]) {
      const alone = rowValues(visitRowsOf([ages[row] ?? [0, 0, 0]]), fit, fitSpend(shop.spend), comingYear);
      expect((together.residualVisits[row] ?? 0) / (alone.residualVisits[0] ?? 1)).toBeCloseTo(1, 8);
      expect(together.expectedVisits365[row]).toBe(alone.expectedVisits365[0]);
      expect(together.spendFactorTo[row]).toBe(alone.spendFactorTo[0]);
    }
  });
});
