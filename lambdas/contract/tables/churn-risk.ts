import type { Table } from '../column.ts';
import { churnAfterDays, customerKey, customerName, runColumns, usualGapDays } from './shared-columns.ts';

export const churnRisk: Table = {
  name: 'churn_risk',
  grain: 'one scored customer at risk',
  purpose: 'The list for marketing: who is leaving, why, and what to do.',
  key: ['rank'],
  columns: [
    { name: 'rank', type: 'bigint', meaning: 'Place in the list, 1 first.' },
    {
      name: 'urgency',
      type: 'string',
      meaning: 'act-now: silent for at most twice churn_after_days; lost: silent longer.',
    },
    customerKey,
    customerName,
    { name: 'segment', type: 'string', meaning: 'Segment in customer360.' },
    { name: 'persona', type: 'string', meaning: 'Persona in customer360.' },
    { name: 'recency_days', type: 'int', meaning: 'Days from the last counting order to the as-of date.' },
    usualGapDays,
    churnAfterDays,
    {
      name: 'at_risk_since',
      type: 'date',
      meaning: 'First day on which the silence exceeded churn_after_days.',
    },
    { name: 'is_new', type: 'boolean', meaning: 'At risk since one of the last 7 days.' },
    { name: 'frequency', type: 'bigint', meaning: 'Counting orders in the scoring window.' },
    { name: 'monetary', type: 'decimal(18,2)', meaning: 'Net amount of the scoring window.' },
    {
      name: 'p_alive',
      type: 'double',
      meaning: 'Probability of still being a customer; null: no value model.',
    },
    {
      name: 'value_12m',
      type: 'decimal(18,2)',
      meaning: 'Value of the next 12 months; null: no value model.',
    },
    {
      name: 'value_at_risk',
      type: 'decimal(18,2)',
      meaning: 'Value about to be lost; null: no value model.',
    },
    { name: 'value_at_risk_basis', type: 'string', meaning: 'What value_at_risk rests on; null with it.' },
    { name: 'reason', type: 'string', meaning: 'Why this customer is on the list, in words and numbers.' },
    {
      name: 'recommended_action',
      type: 'string',
      meaning: 'What marketing does for this persona; nothing for the control group.',
    },
    {
      name: 'control_group',
      type: 'boolean',
      meaning: 'One customer in ten, chosen by key: leave alone, to measure what win-back brings.',
    },
    { name: 'home_city', type: 'string', meaning: 'City in customer360.' },
    { name: 'home_store', type: 'string', meaning: 'Store in customer360.' },
    ...runColumns,
  ],
};
