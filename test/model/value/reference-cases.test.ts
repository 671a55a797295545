import { describe, expect, test } from 'vitest';
import { aliveState } from '../../../lambdas/model/value/alive-state.ts';
import { pAlive } from '../../../lambdas/model/value/p-alive.ts';
import { residualVisitsAlive } from '../../../lambdas/model/value/residual-visits.ts';
import { expectedSpendPerVisit, meanSpendDeviation } from '../../../lambdas/model/value/spend-fit.ts';
import { chanceOfNoVisit, visitCounts } from '../../../lambdas/model/value/visit-counts.ts';
import { visitCurvature, visitMargins } from '../../../lambdas/model/value/visit-likelihood.ts';
import type { VisitModel } from '../../../lambdas/model/value/visit-model.ts';
import { visitTable } from '../../../lambdas/model/value/visit-table.ts';
import { conditionalExpectation, visitParameters, visitRowsOf } from './cases.ts';

// Numbers of the peers' published tests, documents and programs; each case says where it is from.
const btyd = visitParameters([0.2425982, 4.4136842, 0.7929899, 2.4261667]);
const published = visitParameters([0.243, 4.414, 0.793, 2.426]);
const clvtools = visitParameters([0.2425945, 4.4136019, 0.7929199, 2.4258881]);
const quickstart = visitParameters([
  0.24259290566854935, 4.413531734280016, 0.7928860694437042, 2.4257531280817015,
]);
const example = visitParameters([
  0.1638508967529144, 1.8642803390583536, 1.850342858835567, 3.1810585060894594,
]);
const pymc = visitParameters([4, 3, 0.8, 2.5]);
const mbgCdnow = visitParameters([
  0.5248380144250429, 6.182992264425538, 0.8913559821873909, 1.6139988011953181,
]);

describe('expected visits of a customer', () => {
  test.each([
    ['BTYD walkthrough, customer 1516', btyd, [26, 30.857142857142858, 31], 52, 25.75659, 1e-4],
    ['BTYD walkthrough, increasing frequency paradox', btyd, [10, 20, 39], 52, 0.3474606, 3.4e-6],
    ['BTYD walkthrough, increasing frequency paradox', btyd, [25, 20, 39], 52, 0.0003583685, 3.6e-9],
    ['BTYD man/bgnbd.ConditionalExpectedTransactions', published, [10, 35, 39], 2, 0.391569207091, 1e-10],
    ['lifetimes docs/Quickstart.md, 841', quickstart, [19, 34, 34.14], 1, 0.474738, 2e-6],
    ['lifetimes docs/Quickstart.md, 1981', quickstart, [17, 28.43, 28.86], 1, 0.486526, 2e-6],
    ['lifetimes docs/Quickstart.md, 1516', quickstart, [26, 30.86, 31], 1, 0.710623, 2e-6],
    ['lifetimes docs/Quickstart.md, predict (stale there)', example, [2, 96, 159], 10, 0.0576511, 0.0012],
    ['pymc-marketing test_beta_geo.py', pymc, [1, 20, 25], 20, 1.42554638, 0.005],
    ['pymc-marketing test_beta_geo.py', pymc, [3, 30, 35], 22, 2.17059763, 0.005],
    ['pymc-marketing test_beta_geo.py', pymc, [5, 20, 25], 24, 3.29959668, 0.005],
    ['pymc-marketing test_beta_geo.py', pymc, [7, 30, 35], 26, 4.06284244, 0.005],
    ['pymc-marketing test_beta_geo.py', pymc, [9, 20, 25], 28, 4.72380438, 0.005],
    ['pymc-marketing test_beta_geo.py', pymc, [1, 30, 35], 30, 1.73223875, 0.005],
    [
      '30 digits, a + b = 1',
      visitParameters([0.11, 2.24, 0.5, 0.5]),
      [0, 0, 1],
      30,
      0.4570109146620286,
      4e-10,
    ],
    [
      '30 digits, a near 1',
      visitParameters([0.11, 2.24, 1.0000000001, 0.5]),
      [0, 0, 1],
      30,
      0.338144260738745,
      3e-10,
    ],
    ['30 digits, tiny a', visitParameters([0.8, 60, 0.0001, 3]), [3, 200, 400], 365, 3.014610564372284, 3e-9],
  ] as const)('BG/NBD: %s', (_, parameters, customer, time, expected, tolerance) => {
    const visits = conditionalExpectation('bg-nbd', parameters, customer, time);

    expect(Math.abs(visits - expected)).toBeLessThanOrEqual(tolerance);
  });

  test('MBG/NBD: lifetimes test_estimation.py, with the sheet made for BG/NBD', () => {
    expect(conditionalExpectation('mbg-nbd', mbgCdnow, [2, 30.43, 38.86], 39)).toBeCloseTo(1.226, 1);
  });
});

describe('expected visits of a newcomer', () => {
  test('BG/NBD: BTYD walkthrough', () => {
    expect(Math.abs(conditionalExpectation('bg-nbd', btyd, [0, 0, 0], 52) - 1.444004)).toBeLessThan(1e-6);
  });

  test.each([
    [1, 0.0532678911717],
    [2, 0.1033897397563],
    [3, 0.150865230893],
    [4, 0.1960681724337],
    [5, 0.2392882002805],
    [6, 0.2807558935768],
    [7, 0.3206588234155],
    [8, 0.3591522929598],
    [9, 0.3963667967749],
    [10, 0.4324133622344],
  ])('BG/NBD: BTYD man/bgnbd.Expectation, t = %d', (time, expected) => {
    expect(Math.abs(conditionalExpectation('bg-nbd', published, [0, 0, 0], time) - expected)).toBeLessThan(
      1e-11,
    );
  });

  // The peer compares MBG/NBD with numbers of BG/NBD, hence 5 %.
  test.each([
    [0.1429, 0.0078],
    [1, 0.0532],
    [3, 0.1506],
    [31.8571, 1.0405],
    [32, 1.0437],
    [78, 1.8576],
  ])('MBG/NBD: lifetimes test_estimation.py, t = %d', (time, expected) => {
    const visits = conditionalExpectation('mbg-nbd', mbgCdnow, [0, 0, 0], time);

    expect(Math.abs(visits / expected - 1)).toBeLessThan(0.05);
  });
});

describe('P(alive)', () => {
  test('BG/NBD: BTYD man/bgnbd.PAlive', () => {
    expect(Math.abs(pAlive('bg-nbd', published, 23, 39, 39) - 0.968555454221)).toBeLessThan(1e-11);
  });

  test('BG/NBD: lifetimes, 1 for every one-time buyer', () => {
    expect(pAlive('bg-nbd', published, 0, 0, 1)).toBe(1);
  });

  test('MBG/NBD: lifetimes, below 1 for a one-time buyer', () => {
    expect(pAlive('mbg-nbd', mbgCdnow, 0, 0, 0)).toBeCloseTo(0.64421966, 8);
    expect(pAlive('mbg-nbd', mbgCdnow, 0, 0, 1)).toBeLessThan(0.64421966);
  });

  test('BG/NBD: customer 1516 of CDNOW', () => {
    expect(pAlive('bg-nbd', btyd, 26, 30.857142857142858, 31)).toBeCloseTo(0.9688523, 6);
  });
});

describe('log-likelihood of a customer without repeat visit', () => {
  test.each<[VisitModel, number]>([
    ['bg-nbd', -0.59947382],
    ['mbg-nbd', -0.41792826],
  ])('%s: pymc-marketing test_numerically_stable_logp', (model, expected) => {
    const table = visitTable(visitRowsOf([[0, 0, 40]]));
    const at = Float64Array.from([0.25, 4, 0.8, 2.5], Math.log);

    expect(-visitCurvature(model, table, visitMargins(table), at).value).toBeCloseTo(expected, 5);
  });
});

describe('chance of a number of visits of a newcomer, BG/NBD', () => {
  const chances = (time: number): Float64Array => {
    const found = new Float64Array(21);
    visitCounts(aliveState('bg-nbd', published, 0, 0), time, 0, found);
    return found;
  };

  test('lifetimes: none in 39, ten in 2', () => {
    expect(chances(39)[0]).toBeCloseTo(0.5737864, 7);
    expect((chances(2)[10] ?? 0) / 1.07869e-7).toBeCloseTo(1, 5);
  });

  test('lifetimes: eleven to twenty in 30', () => {
    const expected = [
      0.0019995214, 0.0015170236, 0.001163315, 0.0009003148, 0.0007023638, 0.0005517902, 0.0004361913,
      0.0003467171, 0.0002769613, 0.000222226,
    ];

    chances(30)
      .subarray(11)
      .forEach((chance, i) => expect(Math.abs(chance - (expected[i] ?? 0))).toBeLessThan(1e-10));
  });
});

describe('chance of no visit, BG/NBD, 30 digits', () => {
  test.each([
    [[0, 0, 38], 13, 0.9371995157317441],
    [[2, 30.43, 38.86], 13, 0.6765367049494869],
    [[26, 30.857142857142858, 31], 52, 0.03114549863508905],
  ] as const)('customer %j within %d', ([repeats, lastVisit, age], time, expected) => {
    const alive = pAlive('bg-nbd', clvtools, repeats, lastVisit, age);

    const chance = chanceOfNoVisit(aliveState('bg-nbd', clvtools, repeats, age), alive, time);

    expect(Math.abs(chance / expected - 1)).toBeLessThan(1e-12);
  });
});

describe('discounted visits', () => {
  test.each([
    [0, 0, 38, 1.0276637397871347],
    [26, 30.857142857142858, 31, 70.90928566237203],
  ])('without horizon, BG/NBD, 30 digits: x = %d', (repeats, lastVisit, age, expected) => {
    const alive = pAlive('bg-nbd', clvtools, repeats, lastVisit, age);

    const visits = alive * residualVisitsAlive(aliveState('bg-nbd', clvtools, repeats, age), 0.0027);

    expect(Math.abs(visits / expected - 1)).toBeLessThan(1e-8);
  });

  test.each([
    [[0, 0, 298], 0.016053],
    [[0, 0, 224], 0.021171],
    [[6, 142, 292], 0.030461],
    [[0, 0, 147], 0.031686],
    [[2, 9, 183], 0.001607],
  ] as const)(
    'lifetimes test_utils.py: customer %j in a month of 30 days, and two at 100 %% a month',
    (customer, expected) => {
      const [one, two] = [30, 60].map((time) => conditionalExpectation('bg-nbd', example, customer, time));

      expect(Math.abs((one ?? 0) - expected)).toBeLessThan(1.5e-5);
      expect(((one ?? 0) / 2 + ((two ?? 0) - (one ?? 0)) / 4) / (0.75 * expected)).toBeCloseTo(1, 0.7);
    },
  );
});

describe('spend per visit, Gamma-Gamma', () => {
  test.each([
    [2, 22.35, 24.658619],
    [1, 11.77, 18.911489],
    [0, 0, 35.170981],
    [7, 73.74, 71.462843],
    [2, 25.55, 27.282408],
  ])('lifetimes docs/Quickstart.md: %d visits of %d', (visits, mean, expected) => {
    const fitted = { p: 6.248801212851176, q: 3.744588293894704, v: 15.447750378306866 };

    expect(Math.abs(expectedSpendPerVisit(fitted, visits, mean) - expected)).toBeLessThan(5e-4);
  });

  test.each([
    [30, 30.2857142857],
    [31, 31.1428571429],
    [32, 32],
    [35, 34.5714285714],
    [40, 38.8571428571],
  ])('BTYD man/spend.expected.value: 3 visits of %d', (mean, expected) => {
    expect(expectedSpendPerVisit({ p: 6, q: 4, v: 16 }, 3, mean)).toBeCloseTo(expected, 9);
  });

  test('pymc-marketing test_new_customer_spend: how far customers differ', () => {
    expect((meanSpendDeviation({ p: 35, q: 15, v: 3 }) ?? 0) / 2.080125735844609).toBeCloseTo(1, 12);
    expect(meanSpendDeviation({ p: 35, q: 2, v: 3 })).toBeNull();
  });
});
