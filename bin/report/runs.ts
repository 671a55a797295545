import { sqlFile } from '../../lambdas/engine/sql-file.ts';
import { number, value, type Cell } from './cells.ts';
import { rowsAs, type Topic } from './topic.ts';

// The database writes `2026-01-31 10:20:30`; seconds are noise here.
const minute: Cell = (row) => value('published_at')(row).slice(0, 16);

/** What each run saw. */
export const runsTopic: Topic = {
  table: 'runs',
  sql: sqlFile('bin/report/sql/runs.sql'),
  limit: 10,
  title: 'Published runs, latest first',
  none: 'No run is published.',
  render: rowsAs([
    { title: '#', align: 'right', cell: number('sequence') },
    { title: 'Run', cell: value('run_id') },
    { title: 'As of', cell: value('as_of') },
    { title: 'Published (UTC)', optional: true, cell: minute },
    { title: 'Files', align: 'right', cell: number('files') },
    { title: 'Rows', align: 'right', cell: number('rows_in') },
    { title: 'Accepted', align: 'right', optional: true, cell: number('accepted') },
    { title: 'Published', align: 'right', optional: true, cell: number('published') },
    { title: 'Currency', optional: true, cell: value('currency') },
    { title: 'Customers', align: 'right', cell: number('customers') },
    { title: 'At risk', align: 'right', cell: number('at_risk') },
  ]),
};
