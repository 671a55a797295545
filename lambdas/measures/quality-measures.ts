import type { Measure } from './measure.ts';

const folder = 'Data quality';
const from = 'data_quality';

const isIn = `'data_quality'[status] <> "withdrawn"`;

const sumOf = (name: string, column: string, meaning: string): Measure => ({
  ...{ name, folder, meaning, unit: 'rows', format: 'count' },
  sql: {
    from,
    value: `cast(coalesce(sum(case when status <> 'withdrawn' then ${column} end), 0) as bigint)`,
  },
  dax: `CALCULATE(SUM('data_quality'[${column}]), KEEPFILTERS(${isIn}))`,
});

/** What the files brought; withdrawn ones are out of the run. */
export const qualityMeasures: readonly Measure[] = [
  {
    ...{ name: 'Files', folder, unit: 'files', format: 'count' },
    meaning: 'Files of the run, rejected ones included, withdrawn ones not.',
    sql: { from, value: `count_if(status <> 'withdrawn')` },
    dax: `CALCULATE(COUNTROWS('data_quality'), KEEPFILTERS(${isIn}))`,
  },
  {
    ...{ name: 'Rejected files', folder, unit: 'files', format: 'count' },
    meaning: 'Files of which nothing was taken.',
    sql: { from, value: `count_if(status = 'rejected')` },
    dax: `CALCULATE(COUNTROWS('data_quality'), KEEPFILTERS('data_quality'[status] = "rejected"))`,
  },
  sumOf('Rows in', 'rows_in', 'Rows read: accepted + duplicate + quarantined.'),
  sumOf('Accepted rows', 'accepted', 'Rows that passed validation.'),
  sumOf(
    'Duplicate rows',
    'duplicate',
    'Rows dropped because their whole order, or by declaration the row, stands again.',
  ),
  sumOf('Quarantined rows', 'quarantined', 'Rows kept aside with a reason.'),
  {
    ...{ name: 'Quarantined share', folder, unit: 'share of rows', format: 'share' },
    meaning: 'Quarantined rows divided by rows in.',
    sql: {
      from,
      value: `cast(sum(case when status <> 'withdrawn' then quarantined end) as double)
  / nullif(sum(case when status <> 'withdrawn' then rows_in end), 0)`,
    },
    dax: `DIVIDE([Quarantined rows], [Rows in])`,
  },
  sumOf('Published rows', 'published', 'Rows in transactions.'),
  sumOf('Anonymous rows', 'anonymous', 'Accepted rows without a customer.'),
];
