import type { Line } from '../line.ts';

/** All lines of one (source, store, order id) and customer. */
export type Order = {
  readonly customer: string;
  readonly id: string;
  readonly source: string;
  readonly store: string | null;
  readonly cents: number;
  readonly day: string;
  readonly city: string | null;
};

export const compare = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0);

const byAge = (a: Line, b: Line): number => compare(a.file, b.file) || compare(a.line, b.line);

/** Null last, as SQL orders it. */
const nullLast = (text: string | null): string => (text === null ? '1' : `0${text}`);

const byDayThenId = (a: Order, b: Order): number =>
  compare(a.day, b.day) ||
  compare(a.id, b.id) ||
  compare(a.source, b.source) ||
  compare(nullLast(a.store), nullLast(b.store));

export const groupBy = <T>(items: readonly T[], keyOf: (item: T) => unknown): T[][] => [
  ...Map.groupBy(items, (item) => JSON.stringify(keyOf(item))).values(),
];

export const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

export const orderKey = (line: Line): unknown => [line.source, line.store, line.order, line.customer];

/** The orders of identified customers. */
function ordersOf(lines: readonly Line[]): Order[] {
  return groupBy(
    lines.filter(({ customer }) => customer !== null),
    orderKey,
  ).map((group) => {
    const sorted = group.toSorted(byAge);
    const first = sorted.find(({ quantity }) => quantity > 0) ?? sorted[0];
    if (first?.customer == null) throw new Error('A group has a line, and these have customers.');
    return {
      customer: first.customer,
      id: first.order,
      source: first.source,
      store: first.store,
      cents: sum(group.map(({ cents }) => cents)),
      day: first.day,
      city: first.city,
    };
  });
}

/** The rule word by word: net above 0, and no return order cancels it. */
export function countingOrders(lines: readonly Line[]): Order[] {
  const orders = ordersOf(lines).toSorted(byDayThenId);
  const cancelled = new Set<Order>();
  for (const back of orders.filter(({ cents }) => cents < 0)) {
    const latest = orders.findLast(
      (order) =>
        order.customer === back.customer &&
        order.cents === -back.cents &&
        order.day <= back.day &&
        !cancelled.has(order),
    );
    if (latest !== undefined) cancelled.add(latest);
  }
  return orders.filter((order) => order.cents > 0 && !cancelled.has(order));
}
