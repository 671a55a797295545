import type { Table } from '../column.ts';
import { runColumns } from './shared-columns.ts';

export const cohortRetention: Table = {
  name: 'cohort_retention',
  grain: 'month of the first counting order × months since, zero rows included',
  purpose: 'How many customers of a month come back, and what they spend.',
  key: ['cohort_month', 'months_since'],
  columns: [
    { name: 'cohort_month', type: 'date', meaning: 'First day of the month of the first counting order.' },
    { name: 'months_since', type: 'int', meaning: 'Calendar months after the cohort month, 0 first.' },
    { name: 'cohort_customers', type: 'bigint', meaning: 'Customers of the cohort.' },
    { name: 'active_customers', type: 'bigint', meaning: 'Those with a counting order in that month.' },
    { name: 'retention_rate', type: 'decimal(9,4)', meaning: 'active_customers / cohort_customers.' },
    { name: 'revenue', type: 'decimal(18,4)', meaning: 'Net amount of the cohort in that month.' },
    {
      name: 'history_starts',
      type: 'boolean',
      meaning: 'The first cohort: the data begin here, so it holds older customers too.',
    },
    { name: 'incomplete', type: 'boolean', meaning: 'The month was still running at the as-of date.' },
    ...runColumns,
  ],
};
