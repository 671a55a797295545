import { rowReasons, type RowReason } from '../contract/reasons.ts';
import type { Engine, Row } from '../engine/engine.ts';

/** Why a record is kept aside, and in which canonical column it shows ('' for none). */
export type Fault = { readonly reason: RowReason; readonly column: string };

/** The records that are kept aside, in the order of the file: two arrays side by side, for there may be millions. */
export type KeptAside = {
  readonly lines: readonly number[];
  readonly faults: readonly Fault[];
};

const pageRows = 50_000;

const reasons = new Map<string, RowReason>(rowReasons.map(({ name }) => [name, name]));

/** Reads the table `kept_aside` page by page. */
export async function readKeptAside(engine: Engine): Promise<KeptAside> {
  const kept = { lines: [] as number[], faults: [] as Fault[] };
  const known = new Map<string, Fault>();
  for (let from = -1; ;) {
    const rows = await page(engine, from);
    const last = rows.at(-1);
    if (last === undefined) return kept;
    for (const row of rows) {
      kept.lines.push(row.line_number);
      kept.faults.push(faultOf(row, known));
    }
    from = last.line_number;
  }
}

type KeptRow = Row & {
  readonly line_number: number;
  readonly reason: string;
  readonly reason_column: string | null;
};

const page = (engine: Engine, after: number): Promise<KeptRow[]> =>
  engine.rows<KeptRow>(`
    select line_number, reason, reason_column
    from kept_aside
    where line_number > ${after}
    order by line_number
    limit ${pageRows}`);

// One object for all rows of a kind.
function faultOf(row: KeptRow, known: Map<string, Fault>): Fault {
  const column = row.reason_column ?? '';
  const key = `${row.reason} ${column}`;
  const reason = reasons.get(row.reason);
  if (reason === undefined) throw new Error('a line has a reason that the contract does not know');
  const fault = known.get(key) ?? { reason, column };
  known.set(key, fault);
  return fault;
}
