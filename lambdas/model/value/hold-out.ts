import { aliveState } from './alive-state.ts';
import { ExpectedVisits } from './expected-visits.ts';
import { forecastParameters } from './forecast-parameters.ts';
import { pAlive } from './p-alive.ts';
import { byScore, shareInTop, tenths } from './score-tenths.ts';
import { chanceOfNoVisit } from './visit-counts.ts';
import type { VisitFit } from './visit-fit.ts';

/** Customers known at the cut, one row each (or with a weight), times in days up to the cut. */
export type HoldOutRows = {
  readonly repeats: Float64Array;
  readonly lastVisit: Float64Array;
  readonly age: Float64Array;
  readonly weight: Float64Array;
  /** Visits in the held-out days after the cut. */
  readonly actual: Float64Array;
  /** Visits in as many days before the cut. */
  readonly previous: Float64Array;
};

/** One tenth of the customers, by their chance of at least one visit, lowest first. */
export type ChanceDecile = { readonly predicted: number; readonly actual: number };

/** How the model foretold the held-out days: (a) to (d). */
export type HoldOutAccuracy = {
  readonly days: number;
  readonly customers: number;
  /** (a) Total visits. */
  readonly predictedVisits: number;
  readonly actualVisits: number;
  /** predicted / actual − 1; NaN without actual visits. */
  readonly totalError: number;
  /** (b) Root mean square error per customer, each forecast scaled to the actual total. */
  readonly rmse: { readonly model: number; readonly visitRate: number; readonly lastPeriod: number };
  readonly worseThanNaive: boolean;
  /** (c) Share of the actual visits made by the tenth of customers with the highest forecast; NaN without any. */
  readonly topDecileShare: number;
  /** (d) Chance of at least one visit. */
  readonly deciles: readonly ChanceDecile[];
  /** Mean actual − mean predicted chance: what a season moves for everybody. */
  readonly commonShift: number;
  /** Largest |actual − predicted − shift| of a decile. */
  readonly largestDeviation: number;
};

/** How many last days to hold out of a history: 90, at most a quarter of it. */
export const holdOutDays = (historyDays: number): number => Math.min(90, Math.floor(historyDays / 4));

/**
 * Compares a fit made up to the cut with the `days` after it. Customers are what is compared, so that their order, and
 * ties between them, change nothing.
 * @throws RangeError where the fit has no parameters.
 */
export function holdOutAccuracy(rows: HoldOutRows, fit: VisitFit, days: number): HoldOutAccuracy {
  const { expected, chance } = forecasts(rows, fit, days);
  const { actual, weight } = rows;
  const customers = sumOf(
    weight,
    weight.map(() => 1),
  );
  const predictedVisits = sumOf(weight, expected);
  const actualVisits = sumOf(weight, actual);
  const error = (forecast: Float64Array): number => scaledError(forecast, rows, actualVisits);
  const visitRate = rows.repeats.map((x, row) => ((rows.age[row] ?? 0) > 0 ? x / (rows.age[row] ?? 1) : 0));
  const rmse = { model: error(expected), visitRate: error(visitRate), lastPeriod: error(rows.previous) };
  const came = actual.map((visits) => Math.min(1, visits));
  return {
    days,
    customers,
    predictedVisits,
    actualVisits,
    totalError: actualVisits > 0 ? predictedVisits / actualVisits - 1 : Number.NaN,
    rmse,
    worseThanNaive: rmse.model > Math.min(rmse.visitRate, rmse.lastPeriod),
    topDecileShare: shareInTop(byScore(expected, weight, actual), 0.1),
    ...calibration(tenths(byScore(chance, weight, came))),
  };
}

/** Per row: expected visits and the chance of at least one, in the held-out days. */
function forecasts(
  rows: HoldOutRows,
  fit: VisitFit,
  days: number,
): { expected: Float64Array; chance: Float64Array } {
  const { model } = fit;
  const parameters = forecastParameters(fit);
  if (parameters === null) throw new RangeError('A fit without parameters foretells nothing.');
  const expected = new Float64Array(rows.repeats.length);
  const chance = new Float64Array(rows.repeats.length);
  const known = new Map<number, ExpectedVisits>();
  for (let row = 0; row < expected.length; row += 1) {
    const repeats = rows.repeats[row] ?? 0;
    const age = rows.age[row] ?? 0;
    const state = aliveState(model, parameters, repeats, age);
    const alive = pAlive(model, parameters, repeats, rows.lastVisit[row] ?? 0, age);
    let visits = known.get(repeats);
    if (visits === undefined) known.set(repeats, (visits = new ExpectedVisits(state)));
    expected[row] = alive * visits.within(state.A, days);
    chance[row] = 1 - chanceOfNoVisit(state, alive, days);
  }
  return { expected, chance };
}

/** Scaled to the actual total, so that a season, which no forecast here knows, does not decide between them. */
function scaledError(forecast: Float64Array, { actual, weight }: HoldOutRows, actualVisits: number): number {
  const total = sumOf(weight, forecast);
  const scale = total > 0 ? actualVisits / total : 0;
  const squares = forecast.map((value, row) => ((actual[row] ?? 0) - value * scale) ** 2);
  return Math.sqrt(
    sumOf(weight, squares) /
      sumOf(
        weight,
        weight.map(() => 1),
      ),
  );
}

function calibration(
  deciles: readonly { score: number; outcome: number }[],
): Pick<HoldOutAccuracy, 'deciles' | 'commonShift' | 'largestDeviation'> {
  const gaps = deciles.map(({ score, outcome }) => outcome - score);
  const commonShift = gaps.reduce((sum, gap) => sum + gap, 0) / Math.max(1, gaps.length);
  return {
    deciles: deciles.map(({ score, outcome }) => ({ predicted: score, actual: outcome })),
    commonShift,
    largestDeviation: gaps.reduce((most, gap) => Math.max(most, Math.abs(gap - commonShift)), 0),
  };
}

function sumOf(weight: Float64Array, values: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < weight.length; row += 1) sum += (weight[row] ?? 0) * (values[row] ?? 0);
  return sum;
}
