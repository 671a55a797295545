import type { Column, Table } from '../column.ts';

const count = (name: string, meaning: string): Column => ({ name, type: 'bigint', meaning });

export const runs: Table = {
  name: 'runs',
  grain: 'one published run',
  purpose: 'What each run saw, decided and took.',
  key: ['sequence'],
  columns: [
    { name: 'sequence', type: 'bigint', meaning: 'Number of the publication, ascending.' },
    { name: 'run_id', type: 'string', meaning: 'As-of date and 12 hex digits over everything it rests on.' },
    { name: 'as_of', type: 'date', meaning: 'The run saw the business days before this date.' },
    { name: 'published_at', type: 'timestamp', meaning: 'When the tables were ready for the pointer, UTC.' },
    count('files', 'Files known.'),
    count('files_rejected', 'Of these, rejected.'),
    count('rows_in', 'Rows read.'),
    count('accepted', 'Rows accepted.'),
    count('duplicate', 'Rows dropped as duplicates.'),
    count('repeated', 'Accepted rows that equal an earlier row of their file.'),
    count('quarantined', 'Rows kept aside with a reason.'),
    count('superseded', 'Rows replaced by a newer version of their order.'),
    count('shrunk', 'Orders corrected only in part.'),
    count('after_as_of', 'Accepted rows not before the as-of date.'),
    count('published', 'Rows in transactions.'),
    count('anonymous', 'Rows without a customer.'),
    count('customers', 'Scored customers.'),
    count('lapsed', 'Identified customers without a counting order in the scoring window.'),
    count('at_risk', 'Customers in churn_risk.'),
    {
      name: 'average_recency_days',
      type: 'double',
      meaning: 'Mean of recency_days of the scored customers; null without any.',
    },
    {
      name: 'currency',
      type: 'string',
      meaning:
        'ISO 4217 code of every amount of the run; null where neither an export nor the configuration names one.',
    },
    { name: 'revenue', type: 'decimal(18,2)', meaning: 'Net amount of all published lines.' },
    {
      name: 'value_12m',
      type: 'decimal(18,2)',
      meaning: 'Sum of value_12m of the scored customers; null where nobody has one.',
    },
    {
      name: 'value_at_risk',
      type: 'decimal(18,2)',
      meaning: 'Sum of value_at_risk of the scored customers; null where nobody has one.',
    },
    { name: 'shop_churn_after_days', type: 'int', meaning: 'Silence that nine gaps in ten stay within.' },
    {
      name: 'cut_values',
      type: 'string',
      meaning: 'JSON: the least value of each score for recency_days, frequency and monetary.',
    },
    {
      name: 'fit_quality',
      type: 'string',
      meaning: 'How well the value model is determined: good, or in one word why not.',
    },
    {
      name: 'fit',
      type: 'string',
      meaning: 'JSON: the models of visits and of spend, parameters with standard errors, time in days.',
    },
    {
      name: 'holdout',
      type: 'string',
      meaning: 'JSON: how well the model foretold the last days of the history, or why that cannot be said.',
    },
    {
      name: 'value_remarks',
      type: 'string',
      meaning: 'JSON: sentences on what to bear in mind when reading the values.',
    },
    { name: 'parameters', type: 'string', meaning: 'JSON: the configuration that affects results.' },
    { name: 'durations', type: 'string', meaning: 'JSON: seconds by stage.' },
    { name: 'engine', type: 'string', meaning: 'What scored the run: duckdb or athena.' },
    { name: 'engine_reason', type: 'string', meaning: 'Why this engine, as a sentence.' },
    {
      name: 'scanned_bytes',
      type: 'bigint',
      meaning: 'Bytes that the queries of Athena scanned, failed ones too; null for duckdb.',
    },
    {
      name: 'scan_cost_usd',
      type: 'decimal(18,4)',
      meaning: 'What scanning them costs at the list price of Athena, in dollars; null for duckdb.',
    },
  ],
};
