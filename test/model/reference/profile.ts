import type { Line } from '../line.ts';
import { money } from '../shop.ts';
import { compare, countingOrders, groupBy, orderKey, sum } from './order.ts';
import { distinct, usualGap } from './scored.ts';

export type Profile = Readonly<Record<string, string | number | null>>;

/** Half away from zero. */
const rounded = (part: number, whole: number): number =>
  Math.sign(part) * Math.floor((2 * Math.abs(part) + whole) / (2 * whole));

const decimals = (value: number, scale: number): string => value.toFixed(scale);

/** The value of the highest net, then most orders, then first by name. */
function favourite(lines: readonly Line[], valueOf: (line: Line) => string | null): string | null {
  const goods = lines.filter((line) => line.type !== 'fee' && line.type !== 'void' && valueOf(line) !== null);
  const ranked = groupBy(goods, valueOf)
    .map((group) => ({
      value: group[0] === undefined ? null : valueOf(group[0]),
      cents: sum(group.map(({ cents }) => cents)),
      orders: groupBy(group, orderKey).length,
    }))
    .toSorted((a, b) => b.cents - a.cents || b.orders - a.orders || compare(a.value ?? '', b.value ?? ''));
  return ranked[0]?.value ?? null;
}

/** City and store of most counting orders, of the latest where tied, then by name. */
function home(lines: readonly Line[]): { home_city: string | null; home_store: string | null } {
  const places = groupBy(countingOrders(lines), ({ city, store }) => [city ?? '~', store ?? '~']).map(
    (group) => ({
      home_city: group[0]?.city ?? null,
      home_store: group[0]?.store ?? null,
      orders: group.length,
      last:
        group
          .map(({ day }) => day)
          .toSorted(compare)
          .at(-1) ?? '',
    }),
  );
  const [best] = places.toSorted(
    (a, b) =>
      b.orders - a.orders ||
      compare(b.last, a.last) ||
      compare(a.home_city ?? '~', b.home_city ?? '~') ||
      compare(a.home_store ?? '~', b.home_store ?? '~'),
  );
  return { home_city: best?.home_city ?? null, home_store: best?.home_store ?? null };
}

const latestName = (lines: readonly Line[]): string | null =>
  lines
    .filter(({ name }) => name !== null)
    .toSorted((a, b) => compare(a.day, b.day) || compare(a.file, b.file) || compare(a.line, b.line))
    .at(-1)?.name ?? null;

/** single_customer_view of one customer, from the lines before the as-of date; only the columns that tests fill. */
export function profileOf(customer: string, all: readonly Line[]): Profile {
  const lines = all.filter((line) => line.customer === customer);
  const orders = countingOrders(lines);
  const days = orders.map(({ day }) => day).toSorted(compare);
  const cents = sum(lines.map((line) => line.cents));
  const returned = -sum(lines.filter(({ type }) => type === 'return').map((line) => line.cents));
  const gross = sum(lines.filter((line) => line.quantity > 0 && line.cents > 0).map((line) => line.cents));
  const units = sum(
    lines.filter(({ type }) => ['sale', 'gift', 'return'].includes(type)).map((line) => line.quantity),
  );
  const gap = usualGap(orders);
  return {
    customer_key: customer,
    customer_name: latestName(lines),
    total_orders: orders.length,
    total_quantity: decimals(units, 3),
    total_sales: money(cents),
    first_purchase_date: days[0] ?? null,
    last_purchase_date: days.at(-1) ?? null,
    average_order_value: orders.length === 0 ? null : money(rounded(cents, orders.length)),
    usual_gap_days: gap === null ? null : decimals(gap, 1),
    returned_amount: money(returned),
    return_rate: gross === 0 ? null : decimals(rounded(10_000 * returned, gross) / 10_000, 4),
    active_months: distinct(days.map((day) => day.slice(0, 7))).length,
    favourite_category: favourite(lines, ({ category }) => category),
    favourite_product: favourite(lines, ({ product }) => product),
    ...home(lines),
  };
}
