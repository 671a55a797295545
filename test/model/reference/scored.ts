import type { Line } from '../line.ts';
import { personaOf, personas } from '../../../lambdas/model/personas.ts';
import { compare, countingOrders, sum, type Order } from './order.ts';

export type Rules = {
  /** First day of the scoring window of an as-of date. */
  readonly windowStart: (asOf: string) => string;
  readonly churnAfterDays: number | null;
};

export type Scored = {
  readonly customer: string;
  readonly recencyDays: number;
  readonly frequency: number;
  readonly cents: number;
  readonly r: number;
  readonly f: number;
  readonly m: number;
  readonly usualGap: number | null;
  readonly churnAfter: number;
  readonly persona: string;
  readonly segment: string;
};

const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000;

const daysBetween = (from: string, to: string): number => dayNumber(to) - dayNumber(from);

export const distinct = <T>(items: readonly T[]): T[] => [...new Set(items)];

const gapsOf = (orders: readonly Order[]): number[] => {
  const days = distinct(orders.map(({ day }) => day)).toSorted(compare);
  return days.slice(1).map((day, i) => daysBetween(days[i] ?? day, day));
};

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? NaN) + (sorted[Math.floor(middle)] ?? NaN)) / 2;
}

const within = (low: number, high: number, value: number): number => Math.max(low, Math.min(high, value));

/** Median gap between buying days; null below three of them. */
export const usualGap = (orders: readonly Order[]): number | null => {
  const gaps = gapsOf(orders);
  return gaps.length < 2 ? null : median(gaps);
};

/** The silence within which nine in ten of all gaps of all customers came. */
function shopLimit(orders: readonly Order[]): number {
  const gaps = [...Map.groupBy(orders, ({ customer }) => customer).values()].flatMap(gapsOf);
  if (gaps.length < 50) return 90;
  const enough = distinct(gaps)
    .toSorted((a, b) => a - b)
    .find((days) => 10 * gaps.filter((gap) => gap <= days).length >= 9 * gaps.length);
  return within(30, 365, enough ?? 365);
}

/** Every scored customer, from the lines before the as-of date. */
export function scoredCustomers(all: readonly Line[], asOf: string, rules: Rules): Scored[] {
  const lines = all.filter(({ day }) => day < asOf);
  const orders = countingOrders(lines);
  const start = rules.windowStart(asOf);
  const limit = rules.churnAfterDays ?? shopLimit(orders);
  const measured = distinct(orders.map(({ customer }) => customer)).flatMap((customer) => {
    const own = orders.filter((order) => order.customer === customer);
    const recent = own.filter(({ day }) => day >= start);
    const last = recent
      .map(({ day }) => day)
      .toSorted(compare)
      .at(-1);
    if (last === undefined) return [];
    const gap = usualGap(own);
    const isRegular = gapsOf(own).length >= 4;
    return [
      {
        customer,
        recencyDays: daysBetween(last, asOf),
        frequency: recent.length,
        cents: sum(
          lines.filter((line) => line.customer === customer && line.day >= start).map(({ cents }) => cents),
        ),
        usualGap: gap,
        churnAfter: isRegular && gap !== null ? within(7, 365, 3 * gap) : limit,
      },
    ];
  });
  const n = measured.length;
  const rank = (worse: (other: (typeof measured)[number]) => boolean): number =>
    1 + measured.filter(worse).length;
  return measured.map((one) => {
    const r = 5 - Math.floor((5 * (rank((other) => other.recencyDays < one.recencyDays) - 1)) / n);
    const f = 1 + Math.floor((5 * (rank((other) => other.frequency < one.frequency) - 1)) / n);
    const m = 1 + Math.floor((5 * (rank((other) => other.cents < one.cents) - 1)) / n);
    const persona = personaOf({
      isAtRisk: one.recencyDays > one.churnAfter,
      rScore: r,
      fmScore: Math.floor((f + m + 1) / 2),
      boughtOnce: one.frequency === 1,
    });
    return {
      ...one,
      r,
      f,
      m,
      persona,
      segment: personas.find(({ name }) => name === persona)?.segment ?? '',
    };
  });
}
