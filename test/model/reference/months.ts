import { monthsAfter } from '../../../lambdas/model/calendar.ts';
import type { Line } from '../line.ts';
import { money } from '../shop.ts';
import { compare, countingOrders, groupBy, orderKey, sum } from './order.ts';
import { distinct, type Scored } from './scored.ts';

export type MonthRow = Readonly<Record<string, string | number | boolean | null>>;

const monthOf = (day: string): string => `${day.slice(0, 7)}-01`;

/** Exact amounts have four decimals. */
const exact = (cents: number): string => `${money(cents)}00`;

const where = <T>(rows: readonly T[], keep: (row: T) => boolean, valueOf: (row: T) => number): number =>
  sum(rows.filter(keep).map(valueOf));

/** sales_monthly; of the place only city and store, the columns that tests fill. */
export function monthlySales(
  lines: readonly Line[],
  history: ReadonlyMap<string, readonly Scored[]>,
  asOf: string,
): MonthRow[] {
  const close = (month: string): string => {
    const next = monthsAfter(month, 1);
    return next < asOf ? next : asOf;
  };
  const segmentOf = ({ customer, day }: Line): string | null =>
    history.get(close(monthOf(day)))?.find((row) => row.customer === customer)?.segment ?? null;
  const keyOf = (line: Line): unknown => [
    monthOf(line.day),
    line.category,
    line.city,
    line.store,
    segmentOf(line),
    line.customer === null,
  ];
  return groupBy(lines, keyOf).flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const isReturn = ({ type }: Line): boolean => type === 'return';
    const isSold = ({ type }: Line): boolean => type === 'sale' || type === 'gift';
    return [
      {
        month: monthOf(first.day),
        category: first.category,
        city: first.city,
        store: first.store,
        segment: segmentOf(first),
        is_anonymous: first.customer === null,
        revenue: exact(sum(group.map(({ cents }) => cents))),
        returned_amount: exact(0 - where(group, isReturn, ({ cents }) => cents)),
        units: where(group, isSold, ({ quantity }) => quantity).toFixed(3),
        returned_units: (0 - where(group, isReturn, ({ quantity }) => quantity)).toFixed(3),
        orders: groupBy(group, orderKey).length,
        customers: distinct(group.map(({ customer }) => customer).filter((customer) => customer !== null))
          .length,
      },
    ];
  });
}

/** cohort_retention. */
export function cohorts(lines: readonly Line[], asOf: string): MonthRow[] {
  const orders = countingOrders(lines);
  const months: string[] = [];
  const first = orders.map(({ day }) => monthOf(day)).toSorted(compare)[0] ?? asOf;
  for (let month = first; month < asOf; month = monthsAfter(month, 1)) months.push(month);
  const cohortOf = (customer: string): string | undefined =>
    orders
      .filter((order) => order.customer === customer)
      .map(({ day }) => monthOf(day))
      .toSorted(compare)[0];
  const members = groupBy(distinct(orders.map(({ customer }) => customer)), cohortOf);
  return members.flatMap((customers) => {
    const cohort = cohortOf(customers[0] ?? '') ?? '';
    return months
      .filter((month) => month >= cohort)
      .map((month, since) => {
        const active = distinct(
          orders
            .filter(({ customer, day }) => customers.includes(customer) && monthOf(day) === month)
            .map(({ customer }) => customer),
        ).length;
        const spent = lines.filter(
          ({ customer, day }) => customer !== null && customers.includes(customer) && monthOf(day) === month,
        );
        return {
          cohort_month: cohort,
          months_since: since,
          cohort_customers: customers.length,
          active_customers: active,
          retention_rate: (
            Math.floor((20_000 * active + customers.length) / (2 * customers.length)) / 10_000
          ).toFixed(4),
          revenue: exact(sum(spent.map(({ cents }) => cents))),
          history_starts: cohort === first,
          incomplete: monthsAfter(month, 1) > asOf,
        };
      });
  });
}
