import { sqlFile } from '../engine/sql-file.ts';
import type { Measure } from './measure.ts';

const folder = 'Value';
const from = 'customer360';

const sumOf = (name: string, column: string, meaning: string): Measure => ({
  ...{ name, folder, meaning, unit: 'money', format: 'money' },
  sql: { from, value: `sum(${column})` },
  dax: `SUM('customer360'[${column}])`,
});

const visitsIn = (days: number): Measure => ({
  ...{ name: `Expected visits in ${days} days`, folder, unit: 'visits', format: 'count' },
  meaning: `Buying days of the customers expected in the ${days} days from the as-of date on; none without a value model.`,
  sql: { from, value: `sum(expected_visits_${days}d)` },
  dax: `SUM('customer360'[expected_visits_${days}d])`,
});

/** What customers are worth by the value model; none of it where the shop has no model. */
export const valueMeasures: readonly Measure[] = [
  sumOf(
    'Value of 12 months',
    'value_12m',
    'Expected net spend of the next 12 months × margin, discounted; none without a value model.',
  ),
  sumOf('Lifetime value', 'value_lifetime', 'As Value of 12 months, without an end.'),
  {
    ...{ name: 'Value of 12 months per customer', folder, unit: 'money a customer', format: 'money' },
    meaning: 'Mean value of 12 months of the customers who have one.',
    sql: {
      from,
      value: 'cast(cast(sum(value_12m) as double) / nullif(count(value_12m), 0) as decimal(18, 2))',
    },
    dax: `AVERAGE('customer360'[value_12m])`,
  },
  {
    ...{ name: 'Share of top tenth', folder, unit: 'share of value', format: 'share' },
    meaning:
      'Share of the value of 12 months that the most valuable tenth of the customers holds, rounded up to whole customers.',
    sql: {
      rows: sqlFile('lambdas/measures/sql/value_of_top_tenth.sql'),
      reads: ['customer360'],
      value: 'value_share',
    },
    dax: `VAR valued = FILTER('customer360', NOT ISBLANK('customer360'[value_12m]))
VAR places = ROUNDUP(DIVIDE(COUNTROWS(valued), 10), 0)
VAR topRows = TOPN(places, valued, 'customer360'[value_12m], DESC, 'customer360'[customer_key], ASC)
RETURN DIVIDE(SUMX(topRows, 'customer360'[value_12m]), [Value of 12 months])`,
  },
  {
    ...{ name: 'Average chance alive', folder, unit: 'probability', format: 'share' },
    meaning: 'Mean chance that a customer is still one; none where the shop shows no dropout.',
    sql: { from, value: 'avg(p_alive)' },
    dax: `AVERAGE('customer360'[p_alive])`,
  },
  {
    ...{ name: 'Expected loss in 12 months', folder, unit: 'money', format: 'money' },
    meaning:
      'Value of 12 months times the chance that the customer has left, over all customers and not only those at risk; none without both.',
    sql: {
      from,
      value: `sum(case when value_at_risk_basis = 'value_12m and p_alive' then value_at_risk end)`,
    },
    dax: `CALCULATE(
    SUM('customer360'[value_at_risk]),
    KEEPFILTERS('customer360'[value_at_risk_basis] = "value_12m and p_alive")
)`,
  },
  visitsIn(90),
  visitsIn(365),
  {
    ...{ name: 'Average spend per visit', folder, unit: 'money a visit', format: 'money' },
    meaning: 'Mean over the customers of the net spend expected of one buying day.',
    sql: {
      from,
      value:
        'cast(cast(sum(spend_per_visit) as double) / nullif(count(spend_per_visit), 0) as decimal(18, 2))',
    },
    dax: `AVERAGE('customer360'[spend_per_visit])`,
  },
];
