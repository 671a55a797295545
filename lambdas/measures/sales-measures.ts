import { sqlFile } from '../engine/sql-file.ts';
import type { Measure } from './measure.ts';

const folder = 'Sales';
const from = 'sales_monthly';

// `as_of` is one date in all rows of a run; of its month not all days are over.
const monthsAgo = (months: number): string => `date_trunc('month', as_of) - interval '${months}' month`;

const revenueBetween = (oldest: number, newest: number): string =>
  `sum(case when month >= ${monthsAgo(oldest)} and month < ${monthsAgo(newest)} then revenue end)`;

const daxRevenueBetween = (oldest: number, newest: number): string =>
  `VAR asOf = MAX('sales_monthly'[as_of])
VAR thisMonth = DATE(YEAR(asOf), MONTH(asOf), 1)
RETURN CALCULATE(
    SUM('sales_monthly'[revenue]),
    KEEPFILTERS('sales_monthly'[month] >= EDATE(thisMonth, -${oldest})),
    KEEPFILTERS('sales_monthly'[month] < EDATE(thisMonth, -${newest}))
)`;

const yearly = {
  rows: sqlFile('lambdas/measures/sql/yearly_revenue.sql'),
  reads: ['sales_monthly', 'data_quality'],
} as const;

/** What was sold, anonymous sales included: by month, category, place and segment. */
export const salesMeasures: readonly Measure[] = [
  {
    ...{ name: 'Revenue', folder, unit: 'money', format: 'money' },
    meaning: 'Net sales of all published lines: returns and adjustments taken off, anonymous sales included.',
    sql: { from, value: 'cast(sum(revenue) as decimal(38, 2))' },
    dax: `SUM('sales_monthly'[revenue])`,
  },
  {
    ...{ name: 'Units', folder, unit: 'units', format: 'units' },
    meaning: 'Units sold, returns not taken off.',
    sql: { from, value: 'sum(units)' },
    dax: `SUM('sales_monthly'[units])`,
  },
  {
    ...{ name: 'Returned units', folder, unit: 'units', format: 'units' },
    meaning: 'Units that came back, as a positive number.',
    sql: { from, value: 'sum(returned_units)' },
    dax: `SUM('sales_monthly'[returned_units])`,
  },
  {
    ...{ name: 'Returned amount', folder, unit: 'money', format: 'money' },
    meaning: 'Value of the return lines, as a positive number.',
    sql: { from, value: 'cast(sum(returned_amount) as decimal(38, 2))' },
    dax: `SUM('sales_monthly'[returned_amount])`,
  },
  {
    ...{ name: 'Returns share', folder, unit: 'share of sales', format: 'share' },
    meaning: 'Returned amount divided by revenue before returns; none without sales.',
    sql: {
      from,
      value:
        'cast(sum(returned_amount) as double) / nullif(cast(sum(revenue) + sum(returned_amount) as double), 0)',
    },
    dax: `DIVIDE([Returned amount], [Revenue] + [Returned amount])`,
  },
  {
    ...{ name: 'Anonymous share of revenue', folder, unit: 'share of revenue', format: 'share' },
    meaning: 'Share of the revenue that came without a customer.',
    sql: {
      from,
      value:
        'cast(sum(case when is_anonymous then revenue else 0 end) as double) / nullif(cast(sum(revenue) as double), 0)',
    },
    dax: `DIVIDE(CALCULATE([Revenue], KEEPFILTERS('sales_monthly'[is_anonymous] = TRUE())), [Revenue])`,
  },
  {
    ...{ name: 'Revenue last month', folder, unit: 'money', format: 'money' },
    meaning: 'Revenue of the last calendar month that was over at the as-of date.',
    sql: { from, value: `cast(${revenueBetween(1, 0)} as decimal(38, 2))` },
    dax: daxRevenueBetween(1, 0),
  },
  {
    ...{ name: 'Revenue last 12 months', folder, unit: 'money', format: 'money' },
    meaning: 'Revenue of the twelve calendar months that were over at the as-of date.',
    sql: { from, value: `cast(${revenueBetween(12, 0)} as decimal(38, 2))` },
    dax: daxRevenueBetween(12, 0),
  },
  {
    ...{ name: 'Sales whole since', folder, unit: 'day', format: 'day' },
    meaning:
      'First day of the first month of which the sales are whole: the files begin in its first week, or before it.',
    sql: { ...yearly, value: 'whole_since' },
    dax: `VAR firstDay = CALCULATE(
    MIN('data_quality'[first_day]),
    'data_quality'[status] = "accepted",
    'data_quality'[published] > 0
)
VAR monthBegin = DATE(YEAR(firstDay), MONTH(firstDay), 1)
RETURN IF(
    NOT ISBLANK(firstDay),
    IF(firstDay < monthBegin + 7, monthBegin, EDATE(monthBegin, 1))
)`,
  },
  {
    ...{ name: 'Revenue 12 months before', folder, unit: 'money', format: 'money' },
    meaning:
      'Revenue of the twelve calendar months before those of Revenue last 12 months; none where the sales are not whole since then.',
    sql: { ...yearly, value: 'revenue_before' },
    dax: `VAR asOf = MAX('sales_monthly'[as_of])
VAR thisMonth = DATE(YEAR(asOf), MONTH(asOf), 1)
RETURN IF(
    NOT ISBLANK([Sales whole since]) && [Sales whole since] <= EDATE(thisMonth, -24),
    CALCULATE(
        SUM('sales_monthly'[revenue]),
        KEEPFILTERS('sales_monthly'[month] >= EDATE(thisMonth, -24)),
        KEEPFILTERS('sales_monthly'[month] < EDATE(thisMonth, -12))
    )
)`,
  },
  {
    ...{ name: 'Revenue change in a year', folder, unit: 'share of the year before', format: 'shareChange' },
    meaning:
      'Revenue of the last 12 months against that of the 12 months before; none where the sales are not whole since then.',
    sql: { ...yearly, value: 'change' },
    dax: `IF(
    NOT ISBLANK([Revenue 12 months before]),
    DIVIDE([Revenue last 12 months] - [Revenue 12 months before], [Revenue 12 months before])
)`,
  },
];
