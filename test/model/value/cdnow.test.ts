import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readCdnowSample } from '../../../bench/cdnow-sample.ts';
import { pAlive } from '../../../lambdas/model/value/p-alive.ts';
import { fitSpend } from '../../../lambdas/model/value/spend-fit.ts';
import { fitVisits, type VisitFit } from '../../../lambdas/model/value/visit-fit.ts';
import { visitCurvature, visitMargins } from '../../../lambdas/model/value/visit-likelihood.ts';
import type { VisitModel, VisitParameters } from '../../../lambdas/model/value/visit-model.ts';
import { visitTable } from '../../../lambdas/model/value/visit-table.ts';
import { conditionalExpectation, visitRowsOf } from './cases.ts';

const shared =
  process.env['SHARED_DATA'] ?? fileURLToPath(new URL('../../../../shared/data/', import.meta.url));
const folder = join(shared, 'cdnow');
const missing = existsSync(folder) ? '' : ` (skipped: no ${folder})`;

const listed = (parameters: object | null): number[] => Object.values(parameters ?? {}).map(Number);

function expectWithin(found: readonly number[], expected: readonly number[], tolerance: number): void {
  expect(found).toHaveLength(expected.length);
  found.forEach((value, i) =>
    expect(Math.abs(value / (expected[i] ?? Number.NaN) - 1)).toBeLessThan(tolerance),
  );
}

/** The published table with times rounded to hundredths of a week, on which lifetimes tests. */
function summary(file: string): number[][] {
  const [, ...lines] = readFileSync(join(folder, file), 'utf8').trim().split('\n');
  return lines.map((line) => line.split(',').map(Number));
}

const logLikelihood = (model: VisitModel, parameters: readonly number[]): number => {
  const table = visitTable(readCdnowSample(folder).visits);
  return -visitCurvature(model, table, visitMargins(table), Float64Array.from(parameters, Math.log)).value;
};

function parametersOf({ parameters, reason }: VisitFit): VisitParameters {
  if (parameters === null) throw new Error(reason);
  return parameters;
}

describe.skipIf(missing !== '')(`the CDNOW sample up to 1997-09-30${missing}`, () => {
  test('BG/NBD finds the published optimum', () => {
    const fit = fitVisits(readCdnowSample(folder).visits, { model: 'bg-nbd' });

    expectWithin(listed(fit.parameters), [0.2425945, 4.413602, 0.7929223, 2.4259075], 1e-6);
    expect(Math.abs(fit.logLikelihood - -9582.42921)).toBeLessThan(1e-5);
    expect(fit).toMatchObject({ quality: 'good', customers: 2357, repeatCustomers: 946 });
  });

  test('spend per repeat visit has the published mean, deviation, range and median', () => {
    const spend = readCdnowSample(folder).spend.meanSpend.toSorted();
    const mean = spend.reduce((sum, value) => sum + value, 0) / spend.length;
    const squares = spend.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    const median = ((spend[472] ?? 0) + (spend[473] ?? 0)) / 2;

    expect(spend).toHaveLength(946);
    [
      [mean, 35],
      [Math.sqrt(squares / 945), 30],
      [spend[0], 3],
      [median, 27],
      [spend[945], 300],
    ].forEach(([found = 0, published = 0]) => expect(Math.abs(found - published)).toBeLessThan(0.5));
  });

  test('BG/NBD is within the tolerances of CLVTools, BTYD and the paper', () => {
    const parameters = listed(fitVisits(readCdnowSample(folder).visits, { model: 'bg-nbd' }).parameters);

    expectWithin(parameters, [0.2425945, 4.4136019, 0.7929199, 2.4258881], 1e-3);
    expectWithin(parameters, [0.2425982, 4.4136842, 0.7929899, 2.4261667], 2e-4);
    const paper = [0.243, 4.414, 0.793, 2.426];
    parameters.forEach((value, i) => expect(Math.abs(value - (paper[i] ?? 0))).toBeLessThan(0.015));
  });

  test.each([
    ['the published parameters, CLVTools', [0.243, 4.414, 0.793, 2.426], -9582.4, 0.05],
    ['the published parameters, BTYD', [0.243, 4.414, 0.793, 2.426], -9582.43047801, 1e-6],
    ['BTYD man/bgnbd.cbs.LL', [0.5, 6, 1.2, 3.3], -9783.44428562, 1e-6],
  ])('the log-likelihood of BG/NBD at %s', (_, parameters, expected, tolerance) => {
    expect(Math.abs(logLikelihood('bg-nbd', parameters) - expected)).toBeLessThan(tolerance);
  });

  test('the NBD is that of the paper, 181 below in log-likelihood', () => {
    const { nbd, logLikelihood: best } = fitVisits(readCdnowSample(folder).visits, { model: 'bg-nbd' });

    expect(nbd?.logLikelihood).toBeCloseTo(-9763.7, 1);
    expect(best - (nbd?.logLikelihood ?? 0)).toBeCloseTo(181.2, 1);
  });

  test('BG/NBD on rounded weeks: parameters and standard errors of lifetimes docs/Quickstart.md', () => {
    const rows = summary('cdnow_customers_summary.csv');
    const fit = fitVisits(visitRowsOf(rows.map(([, x = 0, last = 0, age = 0]) => [x, last, age])), {
      model: 'bg-nbd',
    });

    const expected = [0.242593, 4.413532, 0.792886, 2.425752];
    listed(fit.parameters).forEach((value, i) =>
      expect(Math.abs(value - (expected[i] ?? 0))).toBeLessThan(2e-5),
    );
    expectWithin(listed(fit.standardErrors), [0.012557, 0.378221, 0.185719, 0.705345], 5e-5);
  });

  test('MBG/NBD on rounded weeks: BTYDplus, as in lifetimes test_estimation.py', () => {
    const rows = summary('cdnow_customers_summary.csv');
    const fit = fitVisits(visitRowsOf(rows.map(([, x = 0, last = 0, age = 0]) => [x, last, age])));

    const expected = [0.525, 6.183, 0.891, 1.614];
    listed(fit.parameters).forEach((value, i) =>
      expect(Math.abs(value - (expected[i] ?? 0))).toBeLessThan(0.0015),
    );
    expect(fit.quality).toBe('good');
  });

  test('Gamma-Gamma with the classical input: the published fit', () => {
    const fit = fitSpend(readCdnowSample(folder).spend);

    expectWithin(listed(fit.parameters), [6.25, 3.74, 15.44], 0.0015);
    expect(Math.abs(fit.logLikelihood - -4055.9177)).toBeLessThan(1e-4);
    expect(fit).toMatchObject({ quality: 'good', customers: 946 });
  });

  test('Gamma-Gamma on the published table: lifetimes test_estimation.py', () => {
    const rows = summary('cdnow_customers_summary_with_transactions.csv').filter(([, x = 0]) => x > 0);
    const fit = fitSpend({
      visits: Float64Array.from(rows, ([, x = 0]) => x),
      meanSpend: Float64Array.from(rows, (row) => row[4] ?? 0),
      weight: new Float64Array(rows.length).fill(1),
    });

    const expected = [6.25, 3.74, 15.44];
    listed(fit.parameters).forEach((value, i) =>
      expect(Math.abs(value - (expected[i] ?? 0))).toBeLessThan(0.015),
    );
  });

  test('the average spend of the repeat visits is that of the paper: mean 35, sd 30, median 27', () => {
    const spends = Float64Array.from(readCdnowSample(folder).spend.meanSpend).sort();
    const mean = spends.reduce((sum, value) => sum + value, 0) / spends.length;
    const variance = spends.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (spends.length - 1);

    const median = ((spends[472] ?? 0) + (spends[473] ?? 0)) / 2;
    const facts = [mean, Math.sqrt(variance), spends[0] ?? 0, median, spends.at(-1) ?? 0, spends.length];
    const paper = [35, 30, 3, 27, 300, 946];
    facts.forEach((fact, i) => expect(Math.abs(fact - (paper[i] ?? 0))).toBeLessThanOrEqual(0.5));
  });

  test('the model in days is the model in weeks', () => {
    const weeks = readCdnowSample(folder).visits;
    const inDays = (column: Float64Array): Float64Array => column.map((time) => Math.round(7 * time));
    const days = { ...weeks, lastVisit: inDays(weeks.lastVisit), age: inDays(weeks.age) };

    const [inWeeks, daily] = [parametersOf(fitVisits(weeks)), parametersOf(fitVisits(days))];

    expectWithin([daily.r, daily.alpha / 7, daily.a, daily.b], listed(inWeeks), 1e-8);
  });

  test('customer 1516: 25.757 visits in the year after, alive with 96.9 %', () => {
    const parameters = parametersOf(fitVisits(readCdnowSample(folder).visits, { model: 'bg-nbd' }));
    const customer = [26, 30.857142857142858, 31] as const;

    expect(conditionalExpectation('bg-nbd', parameters, customer, 52)).toBeCloseTo(25.757, 2);
    expect(pAlive('bg-nbd', parameters, ...customer)).toBeCloseTo(0.96885, 5);
  });

  test('a fit takes less than 20 ms when warm', () => {
    const { visits } = readCdnowSample(folder);
    const took = Array.from({ length: 12 }, () => {
      const start = performance.now();
      fitVisits(visits);
      return performance.now() - start;
    });

    expect(Math.min(...took)).toBeLessThan(20);
  });
});
