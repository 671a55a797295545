import { aliveState, type AliveState } from './alive-state.ts';
import { canonicalOrder } from './canonical-order.ts';
import { forecastParameters } from './forecast-parameters.ts';
import { levelsOf } from './levels.ts';
import { nextVisitQuantile } from './next-visit.ts';
import { pAlive } from './p-alive.ts';
import type { Calendar } from './calendar.ts';
import { StandingValues, type Standing } from './standing-values.ts';
import type { SpendFit } from './spend-fit.ts';
import type { VisitFit } from './visit-fit.ts';
import { checkVisitRows } from './visit-table.ts';
import type { VisitRows } from './visit-rows.ts';

export type { Calendar } from './calendar.ts';

/** One number per row of the input, in its order; NaN where it cannot be computed. */
export type RowValues = {
  /** NaN where no dropout was found. */
  readonly pAlive: Float64Array;
  readonly expectedVisits90: Float64Array;
  readonly expectedVisits365: Float64Array;
  /** Visits of the next 12 months, each month's discounted to the as-of date from its end. */
  readonly discountedVisits12m: Float64Array;
  /** Discounted visits without horizon; NaN where no dropout was found. */
  readonly residualVisits: Float64Array;
  /** 10 % and 90 % quantile of the next 365 days' spend, divided by (v + n·m), n = x + 1. */
  readonly spendFactorFrom: Float64Array;
  readonly spendFactorTo: Float64Array;
  /** Median of the days to the next visit; NaN where a visit within 365 days has less than an even chance. */
  readonly nextVisitDays: Float64Array;
  /** 10 % and 90 % quantile, NaN as the median is; `To` is also NaN where it lies beyond ten years or never comes. */
  readonly nextVisitDaysFrom: Float64Array;
  readonly nextVisitDaysTo: Float64Array;
};

const furthestDay = 3650;

/**
 * What follows from (x, t_x, T) alone, per row; what depends on a customer's spend m as well follows from it by
 * spend per visit = p(v + n·m)/(p·n + q − 1) and spend in 365 days = factor × (v + n·m). Times in days. Where no dropout was
 * found the forecast is the NBD's, in which nobody leaves.
 * @throws RangeError where a row is not 0 ≤ t_x ≤ T with a whole x.
 */
export function rowValues(rows: VisitRows, visits: VisitFit, spend: SpendFit, calendar: Calendar): RowValues {
  checkVisitRows(rows);
  const values = emptyValues(rows.repeats.length);
  const { model } = visits;
  const parameters = forecastParameters(visits);
  if (parameters === null) return values;
  const standings = new StandingValues(model, parameters, spend.parameters, calendar, largest(rows.age));
  const knowsLeaving = visits.quality !== 'no-dropout-found';
  for (const row of canonicalOrder([levelsOf(rows.repeats), levelsOf(rows.age)])) {
    const repeats = rows.repeats[row] ?? 0;
    const age = rows.age[row] ?? 0;
    const alive = pAlive(model, parameters, repeats, rows.lastVisit[row] ?? 0, age);
    const standing = standings.at(repeats, age);
    if (knowsLeaving) {
      values.pAlive[row] = alive;
      values.residualVisits[row] = alive * standing.residualVisits;
    }
    values.expectedVisits90[row] = alive * standing.expectedVisits90;
    values.expectedVisits365[row] = alive * standing.expectedVisits365;
    values.discountedVisits12m[row] = alive * standing.discountedVisits12m;
    fillSpend(values, row, alive, standing);
    fillNextVisit(values, row, alive, aliveState(model, parameters, repeats, age));
  }
  return values;
}

function fillSpend(values: RowValues, row: number, alive: number, { spend }: Standing): void {
  if (spend === null) return;
  values.spendFactorFrom[row] = spend.quantile(alive, 0.1);
  values.spendFactorTo[row] = spend.quantile(alive, 0.9);
}

function fillNextVisit(values: RowValues, row: number, alive: number, state: AliveState): void {
  const median = nextVisitQuantile(state, alive, 0.5);
  if (median > 365) return;
  const last = nextVisitQuantile(state, alive, 0.9);
  values.nextVisitDays[row] = median;
  values.nextVisitDaysFrom[row] = nextVisitQuantile(state, alive, 0.1);
  if (last <= furthestDay) values.nextVisitDaysTo[row] = last;
}

function emptyValues(length: number): RowValues {
  const column = (): Float64Array => new Float64Array(length).fill(Number.NaN);
  return {
    pAlive: column(),
    expectedVisits90: column(),
    expectedVisits365: column(),
    discountedVisits12m: column(),
    residualVisits: column(),
    spendFactorFrom: column(),
    spendFactorTo: column(),
    nextVisitDays: column(),
    nextVisitDaysFrom: column(),
    nextVisitDaysTo: column(),
  };
}

const largest = (column: Float64Array): number => column.reduce((most, value) => Math.max(most, value), 0);
