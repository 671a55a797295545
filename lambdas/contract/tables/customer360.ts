import type { Table } from '../column.ts';
import {
  churnAfterDays,
  customerKey,
  customerName,
  favouriteCategory,
  homeColumns,
  runColumns,
  usualGapDays,
} from './shared-columns.ts';
import { valueColumns } from './value-columns.ts';

export const customer360: Table = {
  name: 'customer360',
  grain: 'one scored customer: identified, with a counting order in the scoring window',
  purpose:
    'Recency, frequency, monetary, scores, segment, persona, what to do next, and what the customer is worth.',
  key: ['customer_key'],
  columns: [
    customerKey,
    customerName,
    { name: 'recency_days', type: 'int', meaning: 'Days from the last counting order to the as-of date.' },
    { name: 'frequency', type: 'bigint', meaning: 'Counting orders in the scoring window.' },
    {
      name: 'monetary',
      type: 'decimal(18,2)',
      meaning: 'Net amount of all lines of the scoring window, returns included.',
    },
    { name: 'r_score', type: 'int', meaning: '1 to 5 by the share of customers who bought strictly later.' },
    { name: 'f_score', type: 'int', meaning: '1 to 5 by the share of customers with strictly fewer orders.' },
    { name: 'm_score', type: 'int', meaning: '1 to 5 by the share of customers who spent strictly less.' },
    { name: 'rfm_score', type: 'string', meaning: "The three scores as text, for instance '543'." },
    {
      name: 'segment',
      type: 'string',
      meaning: 'High Value, Potential or Churn Risk; or the name that the rules of the shop give.',
    },
    { name: 'persona', type: 'string', meaning: 'One of ten kinds of customer, from scores and silence.' },
    { name: 'recommended_action', type: 'string', meaning: 'What marketing does for this persona.' },
    { name: 'reason', type: 'string', meaning: 'Why this persona, in words and numbers of this customer.' },
    usualGapDays,
    churnAfterDays,
    {
      name: 'previous_persona',
      type: 'string',
      meaning:
        'Persona at the latest first of a month at least 14 days before the as-of date; null if not scored then.',
    },
    {
      name: 'persona_since',
      type: 'date',
      meaning: "The earliest of the unbroken history dates with today's persona.",
    },
    ...valueColumns,
    favouriteCategory,
    ...homeColumns,
    ...runColumns,
  ],
};
