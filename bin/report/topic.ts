import type { Row } from '../../lambdas/engine/engine.ts';
import { openTable, type CurrentRun, type WholeTable } from '../current-run.ts';
import type { Cell } from './cells.ts';
import type { Screen } from './screen.ts';
import { renderTable, type ReportColumn } from './table.ts';

/** Something to show of a run: where it stands, in which order, how many rows unless told otherwise, and how. */
export type Topic = {
  readonly table: WholeTable;
  readonly sql: string;
  readonly limit: number;
  readonly title: string;
  /** What to say instead of an empty table. */
  readonly none: string;
  /** Whether it shows amounts. */
  readonly hasAmounts?: true;
  render(screen: Screen, rows: readonly Row[]): string;
};

/** At most `limit` rows of the topic, and how many there are. */
export async function readTopic(
  run: CurrentRun,
  topic: Topic,
  limit: number,
): Promise<{ rows: Row[]; total: number }> {
  await openTable(run, topic.table);
  const rows = await run.engine.rows(`select * from (${topic.sql}) limit ${limit}`);
  const [counted] = await run.engine.rows<{ total: number }>(`select count(*) as total from (${topic.sql})`);
  return { rows, total: counted?.total ?? 0 };
}

type TopicColumn = ReportColumn & { readonly cell: Cell };

/** A table with one line per row. */
export const rowsAs =
  (columns: readonly TopicColumn[]) =>
  (screen: Screen, rows: readonly Row[]): string =>
    renderTable(
      screen,
      columns,
      rows.map((row) => ({ cells: columns.map((column) => column.cell(row)) })),
    );
