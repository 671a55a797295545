import { describe, expect, test } from 'vitest';
import { rowValues, type RowValues } from '../../../lambdas/model/value/row-values.ts';
import { fitSpend, type SpendFit } from '../../../lambdas/model/value/spend-fit.ts';
import { fitVisits, type VisitFit } from '../../../lambdas/model/value/visit-fit.ts';
import type { VisitRows } from '../../../lambdas/model/value/visit-rows.ts';
import { byExtent } from '../../extent.ts';
import { visitRowsOf } from './cases.ts';
import { comingYear } from './coming-year.ts';
import { simulatedShop } from './simulated-shop.ts';

const howMany = byExtent(8, 40);

/** Four kinds of shop in turn: music, a café, a furniture shop, a wholesaler. */
const kinds = [
  { r: 0.525, alpha: 43, a: 0.891, b: 1.614 },
  { r: 2.5, alpha: 25, a: 0.4, b: 4 },
  { r: 0.4, alpha: 120, a: 1.2, b: 1.5 },
  { r: 4, alpha: 160, a: 0.2, b: 6 },
];

function shops(customers: number): ReturnType<typeof simulatedShop>[] {
  return Array.from({ length: howMany }, (_, i) =>
    simulatedShop({
      ...{ seed: 1000 * customers + i, customers, model: 'mbg-nbd', inDays: true, history: 730 },
      ...{ visits: kinds[i % 4] ?? { r: 1, alpha: 1, a: 1, b: 1 }, spend: { p: 3, q: 3, v: 40 } },
    }),
  );
}

const listed = (parameters: object | null): number[] => Object.values(parameters ?? {}).map(Number);

function expectNotDegenerate(visits: VisitFit, spend: SpendFit): void {
  const { a = 1, b = 1 } = visits.parameters ?? {};
  if (visits.quality !== 'no-dropout-found') {
    expect(a + b).toBeGreaterThan(0.01);
    expect(a + b).toBeLessThan(1000);
  }
  for (const value of [...listed(visits.parameters), ...listed(spend.parameters)]) {
    expect(value).toBeGreaterThan(1e-4);
    expect(value).toBeLessThan(1e5);
  }
  for (const error of [...listed(visits.standardErrors), ...listed(spend.standardErrors)])
    expect(Number.isFinite(error)).toBe(true);
  expect(visits.parameters === null).toBe(visits.quality.startsWith('too-few'));
  expect(visits.reason).not.toBe('');
}

/** Every row has every value, or where the fit says why, none of the kind: what contradicts that. */
function amiss(rows: VisitRows, visits: VisitFit, spend: SpendFit, values: RowValues): string[] {
  const { nextVisitDays, nextVisitDaysFrom, nextVisitDaysTo, pAlive, residualVisits, ...others } = values;
  const { spendFactorFrom, spendFactorTo, ...expected } = others;
  const hasVisits = visits.parameters !== null;
  const hasLeaving = hasVisits && visits.quality !== 'no-dropout-found';
  const found = new Set<string>();
  const check = (holds: boolean, claim: string): unknown => holds || found.add(claim);
  const isThere = (column: Float64Array, row: number): boolean => Number.isFinite(column[row]);
  for (let row = 0; row < rows.repeats.length; row += 1) {
    for (const column of Object.values(expected))
      check(isThere(column, row) === hasVisits, 'visits with a fit');
    for (const column of [pAlive, residualVisits])
      check(isThere(column, row) === hasLeaving, 'leaving if found');
    for (const column of [spendFactorFrom, spendFactorTo])
      check(isThere(column, row) === (hasVisits && spend.parameters !== null), 'spend with both fits');
    for (const column of Object.values(values))
      check(
        !((column[row] ?? 0) < 0) && Math.abs(column[row] ?? 0) !== Infinity,
        'nothing negative or infinite',
      );
    check(!((pAlive[row] ?? 0) > 1), 'a chance is at most 1');
    check(
      isThere(nextVisitDaysFrom, row) === isThere(nextVisitDays, row),
      'first and median next visit together',
    );
    check(
      !((nextVisitDaysTo[row] ?? 0) <= (nextVisitDays[row] ?? 0)),
      'the last next visit after the median',
    );
    check(!((spendFactorFrom[row] ?? 0) > (spendFactorTo[row] ?? 0)), 'spend from below to');
  }
  return [...found];
}

describe.each([
  ['mbg-nbd', [50, 100, 200, 500]],
  ['bg-nbd', [50, 200]],
] as const)('%s in small shops', (model, sizes) => {
  test.each(sizes)(
    `${howMany} shops of %d customers: no degenerate fit, no row without values or reason`,
    (customers) => {
      for (const shop of shops(customers)) {
        const visits = fitVisits(shop.visits, { model });
        const spend = fitSpend(shop.spend);

        const values = rowValues(shop.visits, visits, spend, comingYear);

        expectNotDegenerate(visits, spend);
        expect(amiss(shop.visits, visits, spend, values)).toEqual([]);
      }
    },
  );
});

describe('shops that say little', () => {
  const many = Array.from({ length: 300 }, (_, i) => i);
  test.each<[string, VisitRows, string]>([
    ['no customer', visitRowsOf([]), 'too-few-customers'],
    ['one customer', visitRowsOf([[5, 40, 60]]), 'too-few-customers'],
    [
      'two customers',
      visitRowsOf([
        [5, 40, 60],
        [0, 0, 10],
      ]),
      'too-few-customers',
    ],
    ['one-time buyers only', visitRowsOf(many.map((i) => [0, 0, i])), 'too-few-repeat-customers'],
    ['everybody from today', visitRowsOf(many.map(() => [0, 0, 0])), 'too-few-repeat-customers'],
  ])('%s: no parameters, and the reason', (_, rows, quality) => {
    const visits = fitVisits(rows);

    expect(visits).toMatchObject({ quality, parameters: null, standardErrors: null });
    expect(visits.reason).toMatch(/are needed$/);
    expect(rowValues(rows, visits, fitSpend({ ...noSpend }), comingYear).pAlive.every(Number.isNaN)).toBe(
      true,
    );
  });

  test.each<[string, VisitRows]>([
    ['customers who are all alike and came yesterday', visitRowsOf(many.map(() => [6, 179, 180]))],
    ['customers who are all alike and long gone', visitRowsOf(many.map(() => [6, 60, 720]))],
    [
      'customers who come like clockwork',
      visitRowsOf(many.map((i) => [i % 50, 7 * (i % 50), 7 * (i % 50) + 3])),
    ],
    ['customers who came twice on end', visitRowsOf(many.map((i) => [1, 1, 1 + i]))],
    [
      'one heavy buyer among one-time buyers',
      visitRowsOf(many.map((i) => (i < 11 ? [600, 690, 700] : [0, 0, 700]))),
    ],
  ])('%s: finite values, or a reason', (_, rows) => {
    for (const model of ['mbg-nbd', 'bg-nbd'] as const) {
      const visits = fitVisits(rows, { model });
      const spend = fitSpend({ ...noSpend });

      expect(visits.parameters, visits.reason).not.toBeNull();
      expect(amiss(rows, visits, spend, rowValues(rows, visits, spend, comingYear))).toEqual([]);
    }
  });

  test('visits in no time at all: no parameters, no number that is none, and the reason', () => {
    const visits = fitVisits(visitRowsOf(many.map(() => [1, 0, 0])));

    expect(visits).toMatchObject({
      quality: 'not-converged',
      parameters: null,
      standardErrors: null,
      nbd: null,
    });
  });

  test('nobody ever leaves: no dropout found, visits of the NBD, and no chance of being alive', () => {
    const rows = visitRowsOf(many.map((i) => [2 + (i % 40), 690 + (i % 9), 700]));

    const visits = fitVisits(rows);
    const values = rowValues(rows, visits, fitSpend({ ...noSpend }), comingYear);

    expect(visits.quality).toBe('no-dropout-found');
    expect(visits.reason).toMatch(/below 2$/);
    expect(values.pAlive.every(Number.isNaN) && values.residualVisits.every(Number.isNaN)).toBe(true);
    const { r = 0, alpha = 0 } = visits.nbd ?? {};
    values.expectedVisits365.forEach((expected, row) =>
      expect(expected).toBeCloseTo(((r + (rows.repeats[row] ?? 0)) * 365) / (alpha + 700), 9),
    );
  });

  const noSpend = { visits: new Float64Array(), meanSpend: new Float64Array(), weight: new Float64Array() };
  const spendOf = (mean: (i: number) => number): SpendFit =>
    fitSpend({
      visits: Float64Array.from(many, (i) => 1 + (i % 7)),
      meanSpend: Float64Array.from(many, mean),
      weight: new Float64Array(many.length).fill(1),
    });

  test('nobody with positive spend: the reason', () => {
    expect(fitSpend(noSpend)).toMatchObject({
      quality: 'too-few-customers',
      parameters: null,
      rankCorrelation: null,
      reason: '0 customers with positive spend, 20 are needed',
    });
  });

  test.each<[string, (i: number) => number]>([
    ['all spend the same', () => 19.9],
    ['two prices', (i) => (i % 2 === 0 ? 5 : 500)],
    ['cents beside fortunes', (i) => (i === 0 ? 1e9 : 0.01)],
    ['a heavy tail without a mean', (i) => 300 / (i + 1)],
  ])('%s: a finite mean spend', (_, mean) => {
    const { parameters, reason } = spendOf(mean);

    expect(parameters, reason).not.toBeNull();
    expect(parameters?.q).toBeGreaterThan(1);
    expect(listed(parameters).every((value) => Number.isFinite(value) && value > 0)).toBe(true);
  });
});

describe('rows that cannot be', () => {
  test.each<[string, readonly [number, number, number]]>([
    ['a last visit after the as-of date', [1, 9, 8]],
    ['a last visit without a repeat visit', [0, 3, 8]],
    ['half a visit', [0.5, 3, 8]],
    ['a negative number of visits', [-1, 0, 8]],
    ['no number', [1, Number.NaN, 8]],
    ['no end', [1, 3, Number.POSITIVE_INFINITY]],
  ])('%s is refused', (_, row) => {
    expect(() => fitVisits(visitRowsOf([row]))).toThrow(RangeError);
  });

  test.each([0, -3, Number.NaN])('a mean spend of %d is refused', (mean) => {
    const one = Float64Array.of(1);
    expect(() => fitSpend({ visits: one, meanSpend: Float64Array.of(mean), weight: one })).toThrow(
      RangeError,
    );
  });
});
