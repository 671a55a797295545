import type { Column } from '../column.ts';

const nullReason = 'null: see value_reason.';

export const pAlive: Column = {
  name: 'p_alive',
  type: 'double',
  meaning:
    'Probability of still being a customer, 0 to 1; null where the shop shows no dropout or has too few customers.',
};

export const value12m: Column = {
  name: 'value_12m',
  type: 'decimal(18,2)',
  meaning: `Expected net spend of the next 12 calendar months × margin, discounted month by month; ${nullReason}`,
};

export const valueAtRisk: Column = {
  name: 'value_at_risk',
  type: 'decimal(18,2)',
  meaning: `value_12m × (1 − p_alive), or what value_at_risk_basis names instead; ${nullReason}`,
};

export const valueAtRiskBasis: Column = {
  name: 'value_at_risk_basis',
  type: 'string',
  meaning:
    'What value_at_risk rests on: value_12m and p_alive, or, without a model, the net spend of the 365 days up to the last order; null with it.',
};

/** What a customer is worth, in the order in which customer360 shows it. */
export const valueColumns: readonly Column[] = [
  pAlive,
  {
    name: 'expected_visits_90d',
    type: 'double',
    meaning: `Buying days expected in the 90 days from the as-of date on; ${nullReason}`,
  },
  {
    name: 'expected_visits_365d',
    type: 'double',
    meaning: `Buying days expected in the 365 days from the as-of date on; ${nullReason}`,
  },
  {
    name: 'spend_per_visit',
    type: 'decimal(18,2)',
    meaning: `Expected net spend of one buying day; ${nullReason}`,
  },
  value12m,
  {
    name: 'spend_12m_from',
    type: 'decimal(18,2)',
    meaning: `Net spend of the next 365 days that nine in ten such customers exceed or reach; ${nullReason}`,
  },
  {
    name: 'spend_12m_to',
    type: 'decimal(18,2)',
    meaning: `Net spend of the next 365 days that one in ten such customers exceeds; ${nullReason}`,
  },
  {
    name: 'value_lifetime',
    type: 'decimal(18,2)',
    meaning: `As value_12m, without an end; ${nullReason}`,
  },
  valueAtRisk,
  valueAtRiskBasis,
  {
    name: 'next_visit_date',
    type: 'date',
    meaning:
      'Day by which the next visit comes with a chance of one half; null where next_visit_expected is not true.',
  },
  {
    name: 'next_visit_date_from',
    type: 'date',
    meaning: 'Day by which the next visit comes with a chance of one tenth; null with next_visit_date.',
  },
  {
    name: 'next_visit_date_to',
    type: 'date',
    meaning:
      'Day by which the next visit comes with a chance of nine tenths; null with next_visit_date, and where p_alive leaves no such chance.',
  },
  {
    name: 'next_visit_expected',
    type: 'boolean',
    meaning: `Whether a visit within 365 days has at least an even chance; ${nullReason}`,
  },
  {
    name: 'value_reason',
    type: 'string',
    meaning:
      'Why value columns are null, in words: too few customers, no dropout found, returns exceed sales; null where all are there.',
  },
];
