import { describe, expect, test } from 'vitest';
import { aliveState } from '../../../lambdas/model/value/alive-state.ts';
import { pAlive } from '../../../lambdas/model/value/p-alive.ts';
import { residualVisitsAlive } from '../../../lambdas/model/value/residual-visits.ts';
import { rowValues } from '../../../lambdas/model/value/row-values.ts';
import { fitSpend } from '../../../lambdas/model/value/spend-fit.ts';
import { fitVisits } from '../../../lambdas/model/value/visit-fit.ts';
import { conditionalExpectation, visitRowsOf } from './cases.ts';
import { comingYear } from './coming-year.ts';
import { simulatedShop } from './simulated-shop.ts';

const shop = simulatedShop({
  ...{ seed: 21, customers: 300, model: 'mbg-nbd', inDays: true, history: 500 },
  ...{ visits: { r: 0.8, alpha: 45, a: 0.9, b: 2.4 }, spend: { p: 4, q: 3.5, v: 30 } },
});
const customers = [
  [0, 0, 0],
  [0, 0, 400],
  [3, 120, 130],
  [3, 20, 400],
  [40, 390, 400],
] as const;

describe.each(['mbg-nbd', 'bg-nbd'] as const)('%s: the values of a row', (model) => {
  const fit = fitVisits(shop.visits, { model });
  const parameters = fit.parameters ?? { r: Number.NaN, alpha: Number.NaN, a: Number.NaN, b: Number.NaN };
  const values = rowValues(visitRowsOf(customers), fit, fitSpend(shop.spend), comingYear);

  test.each(customers.map((customer, row) => [customer, row] as const))(
    '%j are those of the formulas',
    (customer, row) => {
      const [repeats, lastVisit, age] = customer;
      const within = (days: number): number => conditionalExpectation(model, parameters, customer, days);

      expect(values.pAlive[row]).toBe(pAlive(model, parameters, repeats, lastVisit, age));
      expect(values.expectedVisits90[row]).toBeCloseTo(within(90), 12);
      expect(values.expectedVisits365[row]).toBeCloseTo(within(365), 12);
      const residual = residualVisitsAlive(aliveState(model, parameters, repeats, age), Math.log(1.1) / 365);
      expect(values.residualVisits[row]).toBeCloseTo((values.pAlive[row] ?? 0) * residual, 9);
    },
  );

  test('discount each calendar month’s visits from its end, at 10 % a year', () => {
    customers.forEach((customer, row) => {
      let [before, sum] = [0, 0];
      for (const [month, end] of [31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365].entries()) {
        const until = conditionalExpectation(model, parameters, customer, end);
        sum += (until - before) * Math.exp((-Math.log(1.1) * (month + 1)) / 12);
        before = until;
      }
      expect(values.discountedVisits12m[row]).toBeCloseTo(sum, 12);
    });
  });
});

test('without spend parameters only the spend is missing', () => {
  const none = new Float64Array();
  const noSpend = fitSpend({ visits: none, meanSpend: none, weight: none });

  const values = rowValues(visitRowsOf(customers), fitVisits(shop.visits), noSpend, comingYear);

  expect(values.spendFactorFrom.every(Number.isNaN) && values.spendFactorTo.every(Number.isNaN)).toBe(true);
  expect(values.expectedVisits365.every(Number.isFinite)).toBe(true);
});
