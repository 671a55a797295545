import type { Engine } from '../engine/engine.ts';
import type { RowCounts } from '../lake/verdict.ts';
import { areTooManyBad, tooManyBadRows } from './bad-rows.ts';
import { dropDuplicates, type EqualLines } from './equal-lines.ts';
import type { Evidence } from './evidence.ts';
import { readKeptAside } from './kept-aside.ts';
import type { LaneResult } from './lanes.ts';
import { countLines, type LineCounts } from './line-counts.ts';
import { readNumberEvidence, type NumberEvidence } from './number-evidence.ts';
import { countOrders } from './order-counts.ts';
import { writeQuarantine } from './quarantine.ts';
import { countReasons, rowCounts } from './row-counts.ts';
import type { FileContext } from './validated-lines.ts';

export type JudgedRows = {
  readonly counts: RowCounts;
  readonly lines: LineCounts;
  /** Of a file of which no row is left. */
  readonly numbers: NumberEvidence | undefined;
};

const noEqualLines: EqualLines = { duplicate: 0, repeated: 0 };

/**
 * Counts the rows of a typed file, takes its duplicates out and writes to `quarantinePath` whatever is kept aside, if there
 * is anything. Throws FileRejected if too much is.
 */
export async function judgeRows(
  engine: Engine,
  { reading, lines }: LaneResult,
  context: FileContext,
  quarantinePath: string,
  evidence: Evidence,
): Promise<JudgedRows> {
  const { source, config } = context;
  const rows = reading.records + reading.damagedRecords;
  const keepAside = async (): Promise<void> => {
    if (Object.keys(evidence.byReason).length === 0) return;
    await writeQuarantine(reading, await readKeptAside(engine), quarantinePath);
    evidence.quarantinePath = quarantinePath;
  };
  evidence.rows = rows;
  evidence.byReason = await countReasons(reading.damaged, lines.counts);
  const tooMany = areTooManyBad(rows, evidence.byReason, config.limits);
  // Only where it is told: it reads the file again.
  const numbers =
    tooMany || lines.counts.accepted === 0
      ? await readNumberEvidence(engine, reading.table, context, lines.counts)
      : undefined;
  if (tooMany) {
    await keepAside();
    throw tooManyBadRows(rows, evidence.byReason, numbers);
  }
  let orders = await countOrders(engine, lines.parts);
  let final = lines.counts;
  const equal = orders.mayHaveEqualLines
    ? await dropDuplicates(engine, lines.parts, reading.table, source.duplicateLines)
    : noEqualLines;
  if (equal.duplicate > 0) {
    evidence.byReason = { ...evidence.byReason, duplicate: equal.duplicate };
    final = await countLines(engine, lines.parts);
    orders = await countOrders(engine, lines.parts);
  }
  await engine.run('drop table order_numbers');
  await keepAside();
  await engine.run('drop table kept_aside');
  return { lines: final, counts: rowCounts(rows, final, orders, equal, evidence.byReason), numbers };
}
