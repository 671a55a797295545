import type { Table } from '../column.ts';
import { churnAfterDays, customerKey, customerName, runColumns, usualGapDays } from './shared-columns.ts';
import { pAlive, value12m, valueAtRisk, valueAtRiskBasis } from './value-columns.ts';

export const churnRisk: Table = {
  name: 'churn_risk',
  grain: 'one scored customer at risk, or with p_alive from 0.2 to below 0.5, whom marketing may contact',
  purpose: 'The list for marketing: who is leaving, why, and what to do.',
  key: ['rank'],
  columns: [
    {
      name: 'rank',
      type: 'bigint',
      meaning:
        'Place in the list, 1 first: act-now before lost, then most value at risk, then most net spend of the last 365 days.',
    },
    {
      name: 'urgency',
      type: 'string',
      meaning:
        'act-now: silent for at most twice churn_after_days, or with p_alive from 0.2 to below 0.5; lost: the others.',
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
      meaning:
        'First day on which the silence exceeded churn_after_days or p_alive was below one half, whichever came first.',
    },
    { name: 'is_new', type: 'boolean', meaning: 'At risk since one of the last 7 days.' },
    { name: 'frequency', type: 'bigint', meaning: 'Counting orders in the scoring window.' },
    { name: 'monetary', type: 'decimal(18,2)', meaning: 'Net amount of the scoring window.' },
    pAlive,
    value12m,
    valueAtRisk,
    valueAtRiskBasis,
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
