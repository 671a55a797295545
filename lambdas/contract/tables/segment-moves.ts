import type { Table } from '../column.ts';
import { runColumns } from './shared-columns.ts';

export const segmentMoves: Table = {
  name: 'segment_moves',
  grain: 'pair of neighbouring history dates × persona before × persona after × cause',
  purpose: 'How customers moved between personas, and what moved them.',
  key: ['to_date', 'from_persona', 'to_persona', 'from_segment', 'to_segment', 'cause'],
  columns: [
    { name: 'from_date', type: 'date', meaning: 'The earlier history date.' },
    { name: 'to_date', type: 'date', meaning: 'The next history date.' },
    { name: 'from_persona', type: 'string', meaning: 'Persona before; null: not scored then.' },
    { name: 'to_persona', type: 'string', meaning: 'Persona after; null: no longer scored.' },
    { name: 'from_segment', type: 'string', meaning: 'Segment before; null: not scored then.' },
    { name: 'to_segment', type: 'string', meaning: 'Segment after; null: no longer scored.' },
    {
      name: 'cause',
      type: 'string',
      meaning:
        'order (bought between the dates), return (brought back without buying), silence (only time passed), scale (others moved); null for those who stayed.',
    },
    { name: 'customers', type: 'bigint', meaning: 'Customers who moved so, or stayed.' },
    ...runColumns,
  ],
};
