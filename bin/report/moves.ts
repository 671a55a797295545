import { sqlFile } from '../../lambdas/engine/sql-file.ts';
import { number, value } from './cells.ts';
import { rowsAs, type Topic } from './topic.ts';

/** Who moved from which persona to which, and what moved them. */
export const movesTopic: Topic = {
  table: 'segment_moves',
  sql: sqlFile('bin/report/sql/moves.sql'),
  limit: 20,
  title: 'Moves between personas, latest first',
  none: 'Nobody has moved.',
  render: rowsAs([
    { title: 'Between', cell: value('from_date') },
    { title: 'and', cell: value('to_date') },
    { title: 'From', least: 10, cell: value('from_persona', '(not scored)') },
    { title: 'To', least: 10, cell: value('to_persona', '(not scored)') },
    { title: 'Cause', cell: value('cause') },
    { title: 'Customers', align: 'right', cell: number('customers') },
  ]),
};
