import type { Column } from '../column.ts';

export const customerKey: Column = {
  name: 'customer_key',
  type: 'string',
  meaning: 'The customer: the id of the export if there is one, else the normalised name.',
  personal: true,
};

export const customerName: Column = {
  name: 'customer_name',
  type: 'string',
  meaning: 'The latest spelling of the name; null where the export has ids only.',
  personal: true,
};

const home = 'the most frequent combination over counting orders, the latest where tied.';

export const homeColumns: readonly Column[] = [
  { name: 'home_city', type: 'string', meaning: `City of ${home}` },
  { name: 'home_state', type: 'string', meaning: `State of ${home}` },
  { name: 'home_region', type: 'string', meaning: `Region of ${home}` },
  { name: 'home_country', type: 'string', meaning: `Country of ${home}` },
  { name: 'home_store', type: 'string', meaning: `Store of ${home}` },
];

export const runColumns: readonly Column[] = [
  { name: 'as_of', type: 'date', meaning: 'The run saw the business days before this date.' },
  { name: 'run_id', type: 'string', meaning: 'The run that published the row.' },
];

export const favouriteCategory: Column = {
  name: 'favourite_category',
  type: 'string',
  meaning: 'Category with the highest net amount, then most orders, then first by name; fees left out.',
};

export const usualGapDays: Column = {
  name: 'usual_gap_days',
  type: 'decimal(9,1)',
  meaning: 'Median days between two buying days over the whole history; null below three buying days.',
};

export const churnAfterDays: Column = {
  name: 'churn_after_days',
  type: 'decimal(9,1)',
  meaning:
    'Silent longer than this many days is at risk: three usual gaps (7 to 365) from five buying days on, else the value of the shop.',
};
