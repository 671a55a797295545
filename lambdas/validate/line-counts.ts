import type { RowReason } from '../contract/reasons.ts';
import type { Engine, Row } from '../engine/engine.ts';
import { sqlFile } from '../engine/sql-file.ts';
import type { MonthCount } from '../lake/verdict.ts';
import { partsSql, type LinePart } from './line-parts.ts';
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

const counts = sqlFile('lambdas/validate/sql/counts.sql');

type CountRow = Row & {
  readonly month: string;
  readonly lines: number;
  readonly returns: number;
  readonly adjustments: number;
  readonly first_day: string;
  readonly last_day: string;
  readonly net_amount: string;
};

/** Counts the lines in the parts and those in `kept_aside`. */
export async function countLines(engine: Engine, parts: readonly LinePart[]): Promise<LineCounts> {
  const months = await engine.rows<CountRow>(fillTemplate(counts, { validated: partsSql(parts) }));
  const keptAside = await engine.rows<Row & KeptAside>(`
    select reason, nullif(reason_column, '') as "column", count(*) as lines
    from kept_aside
    group by all
    order by all`);
  const total = (count: (row: CountRow) => number): number =>
    months.reduce((sum, row) => sum + count(row), 0);
  return {
    accepted: total((row) => row.lines),
    keptAside,
    returns: total((row) => row.returns),
    adjustments: total((row) => row.adjustments),
    netAmount: months[0]?.net_amount ?? '0.0000',
    months: months.map(({ month, lines, last_day }) => ({ month, lines, lastDay: last_day })),
    firstDay: months[0]?.first_day ?? null,
    lastDay: months.at(-1)?.last_day ?? null,
  };
}
