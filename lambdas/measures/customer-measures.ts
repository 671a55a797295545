import { sqlFile } from '../engine/sql-file.ts';
import type { Measure } from './measure.ts';

const folder = 'Customers';
const from = 'customer360';

/** Whom the shop has, and what they did in the scoring window. */
export const customerMeasures: readonly Measure[] = [
  {
    ...{ name: 'Customers', folder, unit: 'customers', format: 'count' },
    meaning: 'Scored customers: identified, with a counting order in the scoring window.',
    sql: { from, value: 'count(*)' },
    dax: `COUNTROWS('customer360')`,
  },
  {
    ...{ name: 'Orders', folder, unit: 'orders', format: 'count' },
    meaning: 'Counting orders of the scored customers in the scoring window.',
    sql: { from, value: 'cast(coalesce(sum(frequency), 0) as bigint)' },
    dax: `SUM('customer360'[frequency])`,
  },
  {
    ...{ name: 'Spend', folder, unit: 'money', format: 'money' },
    meaning: 'Net amount of the scored customers in the scoring window, returns taken off.',
    sql: { from, value: 'sum(monetary)' },
    dax: `SUM('customer360'[monetary])`,
  },
  {
    ...{ name: 'Average order value', folder, unit: 'money an order', format: 'money' },
    meaning: 'Spend divided by orders; none without an order.',
    sql: {
      from,
      value:
        'cast(cast(sum(monetary) as double) / nullif(cast(sum(frequency) as double), 0) as decimal(18, 2))',
    },
    dax: `DIVIDE([Spend], [Orders])`,
  },
  {
    ...{ name: 'Spend per customer', folder, unit: 'money a customer', format: 'money' },
    meaning: 'Spend divided by customers.',
    sql: {
      from,
      value: 'cast(cast(sum(monetary) as double) / nullif(cast(count(*) as double), 0) as decimal(18, 2))',
    },
    dax: `DIVIDE([Spend], [Customers])`,
  },
  {
    ...{ name: 'Average recency', folder, unit: 'days', format: 'days' },
    meaning: 'Mean days from the last counting order of a customer to the as-of date.',
    sql: { from, value: 'avg(cast(recency_days as double))' },
    dax: `AVERAGE('customer360'[recency_days])`,
  },
  {
    ...{ name: 'Average frequency', folder, unit: 'orders a customer', format: 'mean' },
    meaning: 'Mean number of counting orders of a customer in the scoring window.',
    sql: { from, value: 'avg(cast(frequency as double))' },
    dax: `AVERAGE('customer360'[frequency])`,
  },
  {
    ...{ name: 'One-time buyers', folder, unit: 'customers', format: 'count' },
    meaning: 'Customers with one counting order in the scoring window.',
    sql: { from, value: 'count_if(frequency = 1)' },
    dax: `CALCULATE(COUNTROWS('customer360'), KEEPFILTERS('customer360'[frequency] = 1))`,
  },
  {
    ...{ name: 'Repeat rate', folder, unit: 'share of customers', format: 'share' },
    meaning: 'Share of the customers with two or more counting orders in the scoring window.',
    sql: { from, value: 'cast(count_if(frequency > 1) as double) / nullif(count(*), 0)' },
    dax: `DIVIDE(CALCULATE(COUNTROWS('customer360'), KEEPFILTERS('customer360'[frequency] > 1)), [Customers])`,
  },
  {
    ...{ name: 'Spend of top fifth', folder, unit: 'share of spend', format: 'share' },
    meaning:
      'Share of all spend that the fifth of the customers who spent most brings, rounded up to whole customers.',
    sql: {
      rows: sqlFile('lambdas/measures/sql/spend_of_top_fifth.sql'),
      reads: ['customer360'],
      value: 'spend_share',
    },
    dax: `VAR spenders = 'customer360'
VAR places = ROUNDUP(DIVIDE(COUNTROWS(spenders), 5), 0)
VAR topRows = TOPN(places, spenders, 'customer360'[monetary], DESC, 'customer360'[customer_key], ASC)
RETURN DIVIDE(SUMX(topRows, 'customer360'[monetary]), [Spend])`,
  },
  {
    ...{ name: 'Identified customers', folder, unit: 'customers', format: 'count' },
    meaning: 'Every customer whom the exports name, lapsed ones included.',
    sql: { from: 'single_customer_view', value: 'count(*)' },
    dax: `COUNTROWS('single_customer_view')`,
  },
  {
    ...{ name: 'Lapsed customers', folder, unit: 'customers', format: 'count' },
    meaning: 'Identified customers without a counting order in the scoring window.',
    sql: {
      rows: sqlFile('lambdas/measures/sql/lapsed_customers.sql'),
      reads: ['single_customer_view', 'customer360'],
      value: 'count(*)',
    },
    dax: `COUNTROWS(EXCEPT(VALUES('single_customer_view'[customer_key]), VALUES('customer360'[customer_key])))`,
  },
];
