import { describe, expect, test } from 'vitest';
import { fitSpend } from '../../../lambdas/model/value/spend-fit.ts';
import { fitVisits } from '../../../lambdas/model/value/visit-fit.ts';
import { simulatedShop, type ShopPlan } from './simulated-shop.ts';

const plan: Omit<ShopPlan, 'seed' | 'model'> = {
  customers: 1500,
  visits: { r: 0.8, alpha: 45, a: 0.9, b: 2.4 },
  spend: { p: 4, q: 3.5, v: 30 },
  history: 730,
  inDays: false,
};

const seeds = Array.from({ length: 100 }, (_, i) => i + 1);

/** How many of the true parameters lie outside three standard errors; all of them where there is no fit. */
function astray(truth: object, fit: { parameters: object | null; standardErrors: object | null }): number {
  const [found, errors] = [fit.parameters, fit.standardErrors].map((values) =>
    Object.values(values ?? {}).map(Number),
  );
  return Object.values(truth).filter((value, i) => {
    const distance = Math.abs((found?.[i] ?? Number.NaN) - Number(value));
    return !(distance <= 3 * (errors?.[i] ?? 0));
  }).length;
}

describe('customers simulated with known parameters', () => {
  test.each(['mbg-nbd', 'bg-nbd'] as const)(
    '%s: all parameters within three standard errors in 95 of 100 repetitions',
    (model) => {
      const right = seeds.filter((seed) => {
        const { visits } = simulatedShop({ ...plan, model, seed });
        return astray(plan.visits, fitVisits(visits, { model })) === 0;
      });

      expect(right.length).toBeGreaterThanOrEqual(95);
    },
  );

  test('Gamma-Gamma: all parameters within three standard errors in 95 of 100 repetitions', () => {
    const right = seeds.filter((seed) => {
      const { spend } = simulatedShop({ ...plan, model: 'mbg-nbd', seed });
      return astray(plan.spend, fitSpend(spend)) === 0;
    });

    expect(right.length).toBeGreaterThanOrEqual(95);
  });

  test('standard errors are no larger than the estimates scatter', () => {
    const fits = seeds.map((seed) => fitVisits(simulatedShop({ ...plan, model: 'mbg-nbd', seed }).visits));
    const logs = fits.map(({ parameters }) => Math.log(parameters?.alpha ?? Number.NaN));
    const mean = logs.reduce((sum, x) => sum + x, 0) / logs.length;
    const scatter = Math.sqrt(logs.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (logs.length - 1));
    const claimed = fits.map(
      ({ parameters, standardErrors }) => (standardErrors?.alpha ?? 0) / (parameters?.alpha ?? 0),
    );
    const typical = claimed.reduce((sum, x) => sum + x, 0) / claimed.length;

    expect(scatter / typical).toBeGreaterThan(0.8);
    expect(scatter / typical).toBeLessThan(1.25);
  });
});
