import type { Line } from '../line.ts';
import { countingOrders, groupBy } from './order.ts';
import type { Scored } from './scored.ts';

export type Move = {
  readonly from_date: string;
  readonly to_date: string;
  readonly from_persona: string | null;
  readonly to_persona: string | null;
  readonly from_segment: string | null;
  readonly to_segment: string | null;
  readonly cause: string | null;
  readonly customers: number;
};

const atRisk = ({ recencyDays, churnAfter }: Scored): boolean => recencyDays > churnAfter;

function causeOf(
  before: Scored | undefined,
  after: Scored | undefined,
  between: { readonly bought: boolean; readonly returned: boolean },
): string | null {
  if (before?.persona === after?.persona && before?.segment === after?.segment) return null;
  if (between.bought) return 'order';
  if (between.returned) return 'return';
  if (after === undefined) return 'silence';
  if (before === undefined) return 'scale';
  return after.r < before.r || (atRisk(after) && !atRisk(before)) ? 'silence' : 'scale';
}

/** segment_moves from the scored customers of each history date, oldest first. */
export function movesOf(lines: readonly Line[], history: ReadonlyMap<string, readonly Scored[]>): Move[] {
  const dates = [...history.keys()];
  const each = dates.slice(1).flatMap((toDate, i) => {
    const fromDate = dates[i] ?? '';
    const bought = new Set(
      countingOrders(lines.filter(({ day }) => day < toDate))
        .filter(({ day }) => day >= fromDate)
        .map(({ customer }) => customer),
    );
    const returned = new Set(
      lines
        .filter(({ day, cents, type }) => day >= fromDate && day < toDate && (cents < 0 || type === 'return'))
        .map(({ customer }) => customer),
    );
    const rows = [...(history.get(fromDate) ?? []), ...(history.get(toDate) ?? [])];
    return [...new Set(rows.map(({ customer }) => customer))].map((customer) => {
      const before = history.get(fromDate)?.find((row) => row.customer === customer);
      const after = history.get(toDate)?.find((row) => row.customer === customer);
      return {
        from_date: fromDate,
        to_date: toDate,
        from_persona: before?.persona ?? null,
        to_persona: after?.persona ?? null,
        from_segment: before?.segment ?? null,
        to_segment: after?.segment ?? null,
        cause: causeOf(before, after, { bought: bought.has(customer), returned: returned.has(customer) }),
      };
    });
  });
  return groupBy(each, (move) => move).flatMap(([move, ...others]) =>
    move === undefined ? [] : [{ ...move, customers: 1 + others.length }],
  );
}
