import { catalogue, firstOf, products } from './catalogue.ts';
import type { Line, Order } from './order.ts';
import type { Random } from './random.ts';
import { openDay } from './shops.ts';

/** Goods that come back: some of an order's, or all of them against a credit note. */
export type GoodsBack = {
  readonly shop: number;
  readonly order: Order;
  readonly kind: 'return' | 'credit-note';
  readonly lines: readonly Line[];
};

const creditNoteShare = 0.008;
const returnShare = 0.015;
const latestReturnDays = 28;

const categoryOf = products.map((_, p) => firstOf.findLastIndex((first) => first <= p));

/** Decides at the sale what comes back, and hands it out when its day has come. */
export function createReturns(random: Random, open: readonly Float64Array[]) {
  const pending = new Map<number, GoodsBack[]>();
  const days = open[0]?.length ?? 0;

  const goodsBack = (order: Order): Pick<GoodsBack, 'kind' | 'lines'> | undefined => {
    if (random.chance(creditNoteShare)) return { kind: 'credit-note', lines: order.lines.map(negated) };
    const lines = order.lines.filter((line) => {
      const appetite = catalogue[categoryOf[line.product] ?? 0]?.returns ?? 1;
      return random.chance(returnShare * appetite);
    });
    if (lines.length === 0) return undefined;
    return { kind: 'return', lines: lines.map((line) => negated(partOf(random, line))) };
  };

  return {
    /** `offset` is the day of the sale. What would come back after the last day is not seen. */
    consider: (order: Order, shop: number, offset: number): void => {
      const back = goodsBack(order);
      if (!back) return;
      const due = openDay(open[shop] ?? new Float64Array(days), offset + 1 + random.below(latestReturnDays));
      if (due <= offset) return;
      const sameDay = pending.get(due);
      if (sameDay) sameDay.push({ shop, order, ...back });
      else pending.set(due, [{ shop, order, ...back }]);
    },
    due: (offset: number): readonly GoodsBack[] => {
      const due = pending.get(offset) ?? [];
      pending.delete(offset);
      return due;
    },
  };
}

const negated = (line: Line): Line => ({ ...line, thousandths: -line.thousandths });

/** Of several pieces, often one only comes back. */
function partOf(random: Random, line: Line): Line {
  const pieces = line.thousandths / 1000;
  if (!Number.isInteger(pieces) || pieces === 1) return line;
  return { ...line, thousandths: 1000 * (1 + random.below(pieces)) };
}
