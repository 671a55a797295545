import type { RowReason } from '../contract/reasons.ts';
import type { Engine, Row } from '../engine/engine.ts';
import { literal } from '../engine/quoting.ts';
import { sqlFile } from '../engine/sql-file.ts';
import type { MonthCount } from '../lake/verdict.ts';
import { fillTemplate } from './sql-template.ts';

export type KeptAside = {
  readonly reason: RowReason;
  readonly column: string | null;
  readonly lines: number;
};

/** What a validated file holds. */
export type LineCounts = {
  readonly accepted: number;
  readonly keptAside: readonly KeptAside[];
  readonly returns: number;
  readonly adjustments: number;
  /** Money of the accepted lines, decimal text with four decimals. */
  readonly netAmount: string;
  readonly months: readonly MonthCount[];
  readonly firstDay: string | null;
  readonly lastDay: string | null;
};

const counts = sqlFile(import.meta.url, 'sql/counts.sql');

type CountRow = Row & {
  readonly reason: RowReason | null;
  readonly reason_column: string | null;
  readonly month: string | null;
  readonly lines: number;
  readonly returns: number;
  readonly adjustments: number;
  readonly first_day: string;
  readonly last_day: string;
  readonly net_amount: string | null;
};

export async function countLines(engine: Engine, path: string): Promise<LineCounts> {
  const rows = await engine.rows<CountRow>(
    fillTemplate(counts, { validated: `read_parquet(${literal(path)})` }),
  );
  const accepted = rows.filter((row) => row.reason === null);
  const total = (count: (row: CountRow) => number): number =>
    accepted.reduce((sum, row) => sum + count(row), 0);
  return {
    accepted: total((row) => row.lines),
    keptAside: rows.flatMap(({ reason, reason_column, lines }) =>
      reason === null ? [] : [{ reason, column: reason_column, lines }],
    ),
    returns: total((row) => row.returns),
    adjustments: total((row) => row.adjustments),
    netAmount: rows[0]?.net_amount ?? '0.0000',
    months: accepted.map((row) => ({ month: row.month ?? '', lines: row.lines, lastDay: row.last_day })),
    firstDay: accepted[0]?.first_day ?? null,
    lastDay: accepted.at(-1)?.last_day ?? null,
  };
}
