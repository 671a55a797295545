import type { RowReason } from '../contract/reasons.ts';
import type { RowCounts } from '../lake/verdict.ts';
import type { Damaged } from './damaged.ts';
import type { EqualLines } from './equal-lines.ts';
import type { LineCounts } from './line-counts.ts';
import type { OrderCounts } from './order-counts.ts';

/** Rows by reason, reasons that did not occur absent. */
export type ByReason = RowCounts['byReason'];

/** Counts the damaged records and the lines kept aside by reason. */
export async function countReasons(damaged: AsyncIterable<Damaged>, lines: LineCounts): Promise<ByReason> {
  const counts: Partial<Record<RowReason, number>> = {};
  for await (const { reason } of damaged) counts[reason] = (counts[reason] ?? 0) + 1;
  for (const { reason, lines: rows } of lines.keptAside) counts[reason] = (counts[reason] ?? 0) + rows;
  return counts;
}

/** The counts of an accepted file. Throws if they do not add up: then the validator is wrong, not the file. */
export function rowCounts(
  rows: number,
  lines: LineCounts,
  orders: OrderCounts,
  equal: EqualLines,
  byReason: ByReason,
): RowCounts {
  const keptAside = Object.values(byReason).reduce((sum, count) => sum + count, 0);
  const { accepted, returns, adjustments } = lines;
  const { duplicate, repeated } = equal;
  const { splitOrders, anonymous, adoptable } = orders;
  const quarantined = keptAside - duplicate;
  if (accepted + duplicate + quarantined !== rows || (byReason.duplicate ?? 0) !== duplicate) {
    throw new Error(
      `${rows} rows were read, but ${accepted} + ${duplicate} + ${quarantined} are accounted for`,
    );
  }
  return {
    ...{ rows, accepted, duplicate, quarantined, byReason },
    ...{ repeated, returns, adjustments, splitOrders, anonymous, adoptable },
  };
}

/** The counts of a rejected file: all that is known of it is kept aside. */
export const rejectedCounts = (rows: number, byReason: ByReason = {}): RowCounts => ({
  ...{ rows, quarantined: rows, byReason },
  ...{
    accepted: 0,
    duplicate: 0,
    repeated: 0,
    anonymous: 0,
    adoptable: 0,
    returns: 0,
    adjustments: 0,
    splitOrders: 0,
  },
});
