import { rowReasons, type RowReason } from '../contract/reasons.ts';
import type { Engine, Row } from '../engine/engine.ts';
import { literal } from '../engine/quoting.ts';

/** Why a record is kept aside, and in which canonical column it shows ('' for none). */
export type Fault = { readonly reason: RowReason; readonly column: string };

/** The records that a validated file keeps aside, in its order: three arrays side by side, for there may be millions. */
export type KeptAside = {
  /** Number of the record in the table it was read from, from 0. */
  readonly records: readonly number[];
  readonly lines: readonly number[];
  readonly faults: readonly Fault[];
};

const pageRows = 50_000;

const reasons = new Map<string, RowReason>(rowReasons.map(({ name }) => [name, name]));

/** Reads, page by page, which records of the Parquet at `validated` have a reason not to count. */
export async function readKeptAside(engine: Engine, validated: string): Promise<KeptAside> {
  const kept = { records: [] as number[], lines: [] as number[], faults: [] as Fault[] };
  const known = new Map<string, Fault>();
  await engine.run(keptAsideSql(validated));
  for (let from = 0; ; from += pageRows) {
    const rows = await page(engine, from);
    if (rows.length === 0) break;
    for (const row of rows) {
      kept.records.push(row.record);
      kept.lines.push(row.line);
      kept.faults.push(faultOf(row, known));
    }
  }
  await engine.run('drop table kept_aside');
  return kept;
}

type KeptRow = Row & {
  readonly record: number;
  readonly line: number;
  readonly reason: string;
  readonly reason_column: string | null;
};

const page = (engine: Engine, from: number): Promise<KeptRow[]> =>
  engine.rows<KeptRow>(`
    select record, line, reason, reason_column
    from kept_aside
    where number > ${from} and number <= ${from + pageRows}
    order by number`);

const keptAsideSql = (validated: string): string => `
  create or replace temp table kept_aside as
  select
    row_number() over (order by file_row_number) as number,
    file_row_number as record,
    coalesce(line_number, file_row_number + 2) as line,
    reason,
    reason_column
  from read_parquet(${literal(validated)})
  where reason is not null`;

// One object for all rows of a kind.
function faultOf(row: KeptRow, known: Map<string, Fault>): Fault {
  const column = row.reason_column ?? '';
  const key = `${row.reason} ${column}`;
  const reason = reasons.get(row.reason);
  if (reason === undefined)
    throw new Error('a validated file names a reason that the contract does not know');
  const fault = known.get(key) ?? { reason, column };
  known.set(key, fault);
  return fault;
}
