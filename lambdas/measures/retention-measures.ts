import { sqlFile } from '../engine/sql-file.ts';
import type { Measure } from './measure.ts';

const folder = 'Retention and moves';
const from = 'cohort_retention';

const hasCome = (months: number): string =>
  `months_since = ${months} and not coalesce(incomplete, false) and not coalesce(history_starts, false)`;

function retention(months: number): Measure {
  const counted = (column: string): string => `sum(case when ${hasCome(months)} then ${column} end)`;
  const dax = (column: string): string => `CALCULATE(SUM('cohort_retention'[${column}]), comparable)`;
  return {
    ...{ name: `Retention month ${months}`, folder, unit: 'share of customers', format: 'share' },
    meaning: `Share of the customers of a cohort with a counting order ${months === 1 ? 'in the next month' : `${months} months after their first`}, over all cohorts for which that month is over; the first cohort, which holds older customers, is left out.`,
    sql: {
      from,
      value: `cast(${counted('active_customers')} as double) / nullif(${counted('cohort_customers')}, 0)`,
    },
    dax: `VAR comparable = FILTER(
    'cohort_retention',
    'cohort_retention'[months_since] = ${months}
        && 'cohort_retention'[incomplete] = FALSE()
        && 'cohort_retention'[history_starts] = FALSE()
)
RETURN DIVIDE(${dax('active_customers')}, ${dax('cohort_customers')})`,
  };
}

/** Who comes for the first time, comes back, and moves between personas. */
export const retentionMeasures: readonly Measure[] = [
  {
    ...{ name: 'New customers', folder, unit: 'customers', format: 'count' },
    meaning:
      'Customers by the month of their first counting order; the first cohort, which holds older customers, is left out.',
    sql: {
      from,
      value:
        'cast(coalesce(sum(case when months_since = 0 and not coalesce(history_starts, false) then cohort_customers end), 0) as bigint)',
    },
    dax: `CALCULATE(
    SUM('cohort_retention'[cohort_customers]),
    KEEPFILTERS('cohort_retention'[months_since] = 0),
    KEEPFILTERS('cohort_retention'[history_starts] = FALSE())
)`,
  },
  {
    ...{ name: 'New customers in month', folder, unit: 'customers', format: 'count' },
    meaning:
      'Customers whose first counting order was in the last calendar month that was over at the as-of date; none where the data begin in it.',
    sql: {
      from,
      value: `sum(case when months_since = 0 and not coalesce(history_starts, false) and cohort_month = date_trunc('month', as_of) - interval '1' month then cohort_customers end)`,
    },
    dax: `VAR asOf = MAX('cohort_retention'[as_of])
VAR lastMonth = EDATE(DATE(YEAR(asOf), MONTH(asOf), 1), -1)
RETURN CALCULATE([New customers], KEEPFILTERS('cohort_retention'[cohort_month] = lastMonth))`,
  },
  retention(1),
  retention(3),
  retention(12),
  {
    ...{ name: 'Customers moved', folder, unit: 'customers', format: 'count' },
    meaning:
      'Customers who changed their persona between the last two history dates, those scored for the first time and no longer included.',
    sql: {
      rows: sqlFile('lambdas/measures/sql/latest_moves.sql'),
      reads: ['segment_moves'],
      value: 'cast(coalesce(sum(case when cause is not null then customers end), 0) as bigint)',
    },
    dax: `VAR latest = MAX('segment_moves'[to_date])
RETURN CALCULATE(
    SUM('segment_moves'[customers]),
    KEEPFILTERS('segment_moves'[to_date] = latest),
    KEEPFILTERS(NOT ISBLANK('segment_moves'[cause]))
)`,
  },
  {
    ...{ name: 'Stay rate', folder, unit: 'share of customers', format: 'share' },
    meaning: 'Share of those scored at the last history date but one who kept their persona.',
    sql: {
      rows: sqlFile('lambdas/measures/sql/latest_moves.sql'),
      reads: ['segment_moves'],
      value: `cast(coalesce(sum(case when from_persona = to_persona then customers end), 0) as double)
  / nullif(sum(case when from_persona is not null then customers end), 0)`,
    },
    dax: `VAR latest = MAX('segment_moves'[to_date])
VAR held = FILTER(
    'segment_moves',
    'segment_moves'[to_date] = latest && NOT ISBLANK('segment_moves'[from_persona])
)
VAR stayed = FILTER(held, 'segment_moves'[from_persona] = 'segment_moves'[to_persona])
RETURN DIVIDE(SUMX(stayed, 'segment_moves'[customers]), SUMX(held, 'segment_moves'[customers]))`,
  },
];
