import type { Table } from '../column.ts';
import { churnAfterDays, customerKey } from './shared-columns.ts';

export const segmentHistory: Table = {
  name: 'segment_history',
  grain: 'customer scored then × date: the as-of date and the 12 firsts of a month before it',
  purpose: 'Who held which segment when, by the same rules on what was known then.',
  key: ['history_date', 'customer_key'],
  columns: [
    { name: 'history_date', type: 'date', meaning: 'Scored as of this date.' },
    customerKey,
    { name: 'segment', type: 'string', meaning: 'Segment at that date.' },
    { name: 'persona', type: 'string', meaning: 'Persona at that date.' },
    { name: 'recency_days', type: 'int', meaning: 'Days from the last counting order to that date.' },
    { name: 'frequency', type: 'bigint', meaning: 'Counting orders in the scoring window of that date.' },
    { name: 'monetary', type: 'decimal(18,2)', meaning: 'Net amount of the scoring window of that date.' },
    { name: 'r_score', type: 'int', meaning: 'Recency score at that date.' },
    { name: 'f_score', type: 'int', meaning: 'Frequency score at that date.' },
    { name: 'm_score', type: 'int', meaning: 'Monetary score at that date.' },
    churnAfterDays,
    { name: 'run_id', type: 'string', meaning: 'The run, for its as-of date; null for closed months.' },
  ],
};
