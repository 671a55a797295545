import { sqlFile } from '../../lambdas/engine/sql-file.ts';
import { days, number, value, type Cell } from './cells.ts';
import { paragraph } from './paragraph.ts';
import { rowsAs, type Topic } from './topic.ts';

const name: Cell = (row) => String(row['customer_name'] ?? row['customer_key'] ?? '');

const gone: Cell = (row) => {
  const alive = row['p_alive'] ?? null;
  return alive === null ? '-' : `${Math.round(100 * (1 - Number(alive)))} %`;
};

const noChance =
  'How likely they are gone is not known: customer360 show value says why. At risk is what they spent in the year to the last order.';

const inTable = rowsAs([
  { title: '#', align: 'right', cell: number('rank') },
  { title: 'Customer', least: 8, cell: name },
  { title: 'Urgency', cell: value('urgency'), optional: true },
  { title: 'Silent', align: 'right', cell: days('recency_days') },
  { title: 'Usual gap', align: 'right', cell: days('usual_gap_days') },
  { title: 'Spent', align: 'right', optional: true, cell: number('monetary') },
  { title: 'Gone', align: 'right', optional: true, cell: gone },
  { title: 'At risk', align: 'right', cell: number('value_at_risk') },
  { title: 'Why', least: 26, optional: true, cell: value('reason') },
  { title: 'What to do', least: 24, cell: value('recommended_action') },
]);

/** The marketing list: who is leaving, why, and what to do about it. */
export const churnTopic: Topic = {
  table: 'churn_risk',
  sql: sqlFile('bin/report/sql/churn.sql'),
  limit: 10,
  title: 'Customers about to leave, most urgent first',
  none: 'Nobody is at risk.',
  hasAmounts: true,
  render: (screen, rows) => {
    const table = inTable(screen, rows);
    // Who may not see the chance has no such column.
    const isWithout = rows.every((row) => row['p_alive'] === null);
    return isWithout ? `${table}\n${paragraph(screen, '  ', noChance)}` : table;
  },
};
