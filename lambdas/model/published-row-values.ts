import type { NumberColumns } from '../engine/number-columns.ts';
import { evenChanceDays } from './even-chance-days.ts';
import type { RowValues } from './value/row-values.ts';
import type { VisitFit } from './value/visit-fit.ts';
import type { VisitRows } from './value/visit-rows.ts';

// Chances and visits are published as rounded here, and money rests on the numbers as they are.
const rounded = (numbers: Float64Array): Float64Array =>
  numbers.map((number) => Math.round(number * 10_000) / 10_000);

/** The columns of `row_values`: a combination of visits, and what the fitted model says of it. */
export function publishedRowValues(rows: VisitRows, visits: VisitFit, values: RowValues): NumberColumns {
  const { model, parameters } = visits;
  return {
    repeats: rows.repeats,
    last_visit_days: rows.lastVisit,
    age_days: rows.age,
    p_alive: rounded(values.pAlive),
    expected_visits_90d: rounded(values.expectedVisits90),
    expected_visits_365d: rounded(values.expectedVisits365),
    discounted_visits_12m: values.discountedVisits12m,
    residual_visits: values.residualVisits,
    spend_factor_from: values.spendFactorFrom,
    spend_factor_to: values.spendFactorTo,
    next_visit_days: values.nextVisitDays,
    next_visit_days_from: values.nextVisitDaysFrom,
    next_visit_days_to: values.nextVisitDaysTo,
    even_chance_days: parameters === null ? values.pAlive : evenChanceDays(rows, model, parameters),
  };
}
