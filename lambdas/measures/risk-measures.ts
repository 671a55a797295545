import { sqlFile } from '../engine/sql-file.ts';
import type { Measure } from './measure.ts';

const folder = 'Churn risk';
const from = 'churn_risk';

const counted = (
  name: string,
  meaning: string,
  condition: string,
  daxConditions: readonly string[],
): Measure => ({
  ...{ name, folder, meaning, unit: 'customers', format: 'count' },
  sql: { from, value: `count_if(${condition})` },
  dax: `CALCULATE(COUNTROWS('churn_risk'), ${daxConditions.map((each) => `KEEPFILTERS(${each})`).join(', ')})`,
});

const isUrgent = `'churn_risk'[urgency] = "act-now"`;
const isTreated = `'churn_risk'[control_group] = FALSE()`;

/** Who is leaving, and what leaves with them: the marketing list. */
export const riskMeasures: readonly Measure[] = [
  {
    ...{ name: 'At-risk customers', folder, unit: 'customers', format: 'count' },
    meaning:
      'Customers of the marketing list: silent for too long, or with a chance of 20 to 50 % of still being a customer.',
    sql: { from, value: 'count(*)' },
    dax: `COUNTROWS('churn_risk')`,
  },
  {
    ...{ name: 'Share at risk', folder, unit: 'share of customers', format: 'share' },
    meaning: 'At-risk customers divided by customers.',
    sql: {
      rows: sqlFile('lambdas/measures/sql/share_at_risk.sql'),
      reads: ['churn_risk', 'customer360'],
      value: 'cast(at_risk as double) / nullif(customers, 0)',
    },
    dax: `DIVIDE([At-risk customers], [Customers])`,
  },
  counted(
    'Act-now customers',
    'At-risk customers who can still be won back, the control group included.',
    `urgency = 'act-now'`,
    [isUrgent],
  ),
  counted(
    'Customers to contact',
    'Act-now customers outside the control group: those whom marketing writes to.',
    `urgency = 'act-now' and not coalesce(control_group, false)`,
    [isUrgent, isTreated],
  ),
  counted(
    'Lost customers',
    'At-risk customers silent for more than twice as long as it takes to be at risk.',
    `urgency = 'lost'`,
    [`'churn_risk'[urgency] = "lost"`],
  ),
  counted(
    'New at-risk customers',
    'At-risk customers since one of the last 7 days.',
    'coalesce(is_new, false)',
    [`'churn_risk'[is_new] = TRUE()`],
  ),
  counted(
    'Control-group customers',
    'Act-now customers who are left alone, to measure what winning back brings.',
    `urgency = 'act-now' and coalesce(control_group, false)`,
    [isUrgent, `'churn_risk'[control_group] = TRUE()`],
  ),
  {
    ...{ name: 'Value at risk', folder, unit: 'money', format: 'money' },
    meaning:
      'What the at-risk customers would bring in the next 12 months, times the chance that they have left; without a value model, what they spent in the year up to their last order.',
    sql: { from, value: 'sum(value_at_risk)' },
    dax: `SUM('churn_risk'[value_at_risk])`,
  },
  {
    ...{ name: 'Value at risk to win back', folder, unit: 'money', format: 'money' },
    meaning: 'Value at risk of the customers to contact.',
    sql: {
      from,
      value: `sum(case when urgency = 'act-now' and not coalesce(control_group, false) then value_at_risk end)`,
    },
    dax: `CALCULATE([Value at risk], KEEPFILTERS(${isUrgent}), KEEPFILTERS(${isTreated}))`,
  },
  {
    ...{ name: 'Average silence at risk', folder, unit: 'days', format: 'days' },
    meaning: 'Mean days since the last counting order of the at-risk customers.',
    sql: { from, value: 'avg(cast(recency_days as double))' },
    dax: `AVERAGE('churn_risk'[recency_days])`,
  },
];
