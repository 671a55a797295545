import { sqlFile } from '../../lambdas/engine/sql-file.ts';
import { fileLabel } from '../file-label.ts';
import { number, value, type Cell } from './cells.ts';
import { rowsAs, type Topic } from './topic.ts';

const file: Cell = (row) => fileLabel(value('source')(row), value('file_name')(row));

const status: Cell = (row) => {
  const reason = value('reason')(row);
  return reason === '' ? value('status')(row) : `${value('status')(row)}: ${reason}`;
};

/** What every file brought, and what became of its rows. */
export const qualityTopic: Topic = {
  table: 'data_quality',
  sql: sqlFile('bin/report/sql/quality.sql'),
  limit: 20,
  title: 'Data quality by file, worst first',
  none: 'No file is known.',
  render: rowsAs([
    { title: 'File', least: 14, middle: true, cell: file },
    { title: 'Status', least: 8, middle: true, cell: status },
    { title: 'Rows', align: 'right', cell: number('rows_in') },
    { title: 'Accepted', align: 'right', cell: number('accepted') },
    { title: 'Duplicate', align: 'right', optional: true, cell: number('duplicate') },
    { title: 'Quarantined', align: 'right', cell: number('quarantined') },
    { title: 'Repeated', align: 'right', optional: true, cell: number('repeated') },
    { title: 'Superseded', align: 'right', optional: true, cell: number('superseded') },
    { title: 'After as-of', align: 'right', optional: true, cell: number('after_as_of') },
    { title: 'Published', align: 'right', optional: true, cell: number('published') },
    { title: 'First day', optional: true, cell: value('first_day') },
    { title: 'Last day', optional: true, cell: value('last_day') },
    { title: 'File id', cell: value('file_id') },
  ]),
};
