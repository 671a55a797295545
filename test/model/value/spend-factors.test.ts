import gammaln from '@stdlib/math-base-special-gammaln';
import { describe, expect, test } from 'vitest';
import type { AliveState } from '../../../lambdas/model/value/alive-state.ts';
import { countNodes, spreadOverNodes } from '../../../lambdas/model/value/count-nodes.ts';
import { SpendFactors } from '../../../lambdas/model/value/spend-factors.ts';
import { visitCounts } from '../../../lambdas/model/value/visit-counts.ts';

/** Chance that G(alpha)/G(beta) is below w, by Simpson's rule on its logarithm: slow, and nothing but the density. */
function betaPrimeBelow(w: number, alpha: number, beta: number): number {
  const constant = gammaln(alpha + beta) - gammaln(alpha) - gammaln(beta);
  const density = (l: number): number =>
    Math.exp(constant + alpha * l - (alpha + beta) * Math.log1p(Math.exp(l)));
  const top = Math.log(w);
  const low =
    Math.min(top, Math.log(alpha / beta)) - 12 * (1 / Math.sqrt(alpha) + 1 / Math.sqrt(beta)) - 20 / alpha;
  const parts = 4000;
  const step = (top - low) / parts;
  let sum = density(low) + density(top);
  for (let i = 1; i < parts; i += 1) sum += (i % 2 === 1 ? 4 : 2) * density(low + i * step);
  return (sum * step) / 3;
}

function below(w: number, state: AliveState, p: number, shape: number): number {
  const chances = new Float64Array(3000);
  const counts = visitCounts(state, 365, 1e-9, chances);
  let sum = chances[0] ?? 0;
  for (let j = 1; j < counts; j += 1) {
    if ((chances[j] ?? 0) > 1e-12) sum += (chances[j] ?? 0) * betaPrimeBelow(w, p * j, shape);
  }
  return sum;
}

describe('quantiles of the coming spend over v + n·m', () => {
  // Above some twenty visits their numbers are shared over nodes, which shows in the third digit of the chance.
  test.each([
    ['a one-time buyer', { k: 1.5, A: 300, a: 0.9, beta: 2.6 }, { p: 6, q: 3.7 }, 1, 1e-4],
    ['a regular', { k: 30, A: 500, a: 0.9, beta: 32 }, { p: 6, q: 3.7 }, 30, 3e-3],
    ['money that varies wildly', { k: 6, A: 200, a: 0.9, beta: 8.6 }, { p: 0.5, q: 2.2 }, 6, 1e-4],
    ['money that hardly varies', { k: 12, A: 100, a: 0.2, beta: 12 }, { p: 200, q: 150 }, 12, 1e-4],
    ['somebody of every day', { k: 400, A: 700, a: 1, beta: 400 }, { p: 2, q: 3 }, 400, 3e-3],
  ])('of %s are where the chance is 10, 30, 50, 90 %%', (_, state, { p, q }, visits, tolerance) => {
    const factors = new SpendFactors({ p, q, v: 1 }, visits);
    factors.prepare(state, 365);

    for (const share of [0.1, 0.3, 0.5, 0.9]) {
      const w = factors.quantile(1, share);
      if (w > 0) expect(Math.abs(below(w, state, p, p * visits + q) - share)).toBeLessThan(tolerance);
    }
  });

  test('are 0 where no visit is likelier, and grow with the share and with the chance of being there', () => {
    const factors = new SpendFactors({ p: 3, q: 3, v: 1 }, 2);
    const state = { k: 2, A: 200, a: 1, beta: 3 };
    factors.prepare(state, 365);
    const none = (alive: number): number => 1 - alive + alive * (200 / 565) ** 2;

    expect(factors.quantile(0.7, none(0.7) - 1e-9)).toBe(0);
    expect(factors.quantile(0.7, none(0.7) + 1e-3)).toBeGreaterThan(0);
    let before = 0;
    for (let share = 0.4; share < 0.99; share += 0.01) {
      const found = factors.quantile(0.8, share);
      expect(found).toBeGreaterThanOrEqual(before);
      expect(found).toBeLessThanOrEqual(factors.quantile(0.9, share));
      before = found;
    }
  });
});

describe('numbers of visits', () => {
  test.each([
    [{ k: 0.3, A: 5, a: 0.01, beta: 2 }, 365],
    [{ k: 40, A: 30, a: 0.5, beta: 40 }, 365],
    [{ k: 3000, A: 400, a: 0.5, beta: 3000 }, 365],
    [{ k: 7, A: 300, a: 0, beta: 1 }, 365],
  ])('of %j in %d days have chances that add up to 1', (state, days) => {
    const chances = new Float64Array(40_000);

    const counts = visitCounts(state, days, 1e-9, chances);

    const all = chances.subarray(0, counts).reduce((sum, chance) => sum + chance, 0);
    expect(all).toBeGreaterThan(1 - 2e-9);
    expect(all).toBeLessThan(1 + 1e-9);
    expect(chances.every((chance) => chance >= 0)).toBe(true);
  });

  test('keep mass and mean when shared over nodes', () => {
    const nodes = countNodes(4000, () => 0.05);
    const chances = Float64Array.from({ length: 900 }, (_, j) => 1 / (1 + j));
    const shares = new Float64Array(nodes.length);

    const used = spreadOverNodes(nodes, chances, 900, shares);

    const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);
    expect(sum(shares.subarray(0, used))).toBeCloseTo(sum(chances.subarray(1)), 9);
    const mean = sum(chances.map((chance, j) => j * chance));
    expect(sum(shares.map((share, i) => share * (nodes[i] ?? 0)))).toBeCloseTo(mean, 9);
    expect([nodes[0], nodes[1], nodes.at(-1)]).toEqual([1, 2, 4000]);
  });
});
