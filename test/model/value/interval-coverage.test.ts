import { describe, expect, test } from 'vitest';
import { rowValues } from '../../../lambdas/model/value/row-values.ts';
import { fitSpend } from '../../../lambdas/model/value/spend-fit.ts';
import { fitVisits } from '../../../lambdas/model/value/visit-fit.ts';
import { simulatedShop } from './simulated-shop.ts';
import { comingYear } from './coming-year.ts';

const shop = simulatedShop({
  seed: 11,
  customers: 20_000,
  model: 'mbg-nbd',
  visits: { r: 0.9, alpha: 50, a: 0.6, b: 3 },
  spend: { p: 3, q: 3.5, v: 30 },
  history: 730,
  inDays: false,
});

describe('the interval for the spend of the next 365 days, over 20,000 simulated customers', () => {
  const spendFit = fitSpend(shop.spend);
  const values = rowValues(shop.visits, fitVisits(shop.visits), spendFit, comingYear);
  const isCovered = shop.nextSpend.map((spent, row) => {
    const scale =
      (spendFit.parameters?.v ?? Number.NaN) +
      (shop.spend.visits[row] ?? 0) * (shop.spend.meanSpend[row] ?? 0);
    const [from, to] = [(values.spendFactorFrom[row] ?? 0) * scale, (values.spendFactorTo[row] ?? 0) * scale];
    return spent >= from && spent <= to ? 1 : 0;
  });
  const coverage = (among: (row: number) => boolean): { share: number; customers: number } => {
    const chosen = isCovered.filter((_, row) => among(row));
    return { share: chosen.reduce((sum, hit) => sum + hit, 0) / chosen.length, customers: chosen.length };
  };

  test('covers 78 to 95 % overall', () => {
    const { share } = coverage(() => true);

    expect(share).toBeGreaterThan(0.78);
    expect(share).toBeLessThan(0.95);
  });

  test('covers 77 to 90 % of those with five or more expected visits', () => {
    const { share, customers } = coverage((row) => (values.expectedVisits365[row] ?? 0) >= 5);

    expect(customers).toBeGreaterThan(1000);
    expect(share).toBeGreaterThan(0.77);
    expect(share).toBeLessThan(0.9);
  });

  test('begins at 0 wherever no visit is likelier than 10 %, and only there', () => {
    const visits = fitVisits(shop.visits).parameters;
    values.spendFactorFrom.forEach((from, row) => {
      const { repeats, age } = shop.visits;
      const k = (visits?.r ?? 0) + (repeats[row] ?? 0);
      const comes =
        (values.pAlive[row] ?? 0) *
        -Math.expm1(-k * Math.log1p(365 / ((visits?.alpha ?? 0) + (age[row] ?? 0))));
      if (Math.abs(comes - 0.9) > 1e-9) expect(from > 0).toBe(comes > 0.9);
    });
  });
});
