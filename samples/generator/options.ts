import { dayOf, type Day } from './calendar.ts';
import type { Every } from './habits.ts';

export type GenerateOptions = {
  /** The exports are written below `<out>/incoming`. */
  readonly out: string;
  readonly customers: number;
  /** Sold and returned. What dirt repeats and what is delivered again come on top: the trade is the same without. */
  readonly lines: number;
  readonly days: number;
  readonly shops: number;
  /** Share of lines that are spoiled; a damaged file lies beside twice that share of the exports. */
  readonly dirt: number;
  readonly seed: number;
  readonly lastDay: Day;
  /** How often every shop exports; undefined leaves it to the habit of each. */
  readonly every?: Every | undefined;
  /** One plain ISO file per shop for the whole period. */
  readonly singleFile: boolean;
  /** Exports that come again, corrected or overlapping: which of them is newer, only the file times tell. */
  readonly resends: boolean;
};

// Fixed, so that results do not move from day to day.
export const defaultLastDay: Day = dayOf({ year: 2025, month: 12, day: 31 });

const defaultCustomers = 2_000;

/** What a customer buys in a period: the first basket, and more the longer it is. */
const linesPerCustomer = (days: number): number => 4 + (26 * days) / 730;

/** What is not given. Customers and lines follow each other. */
export function withDefaults(
  given: Pick<GenerateOptions, 'out'> & { [K in keyof GenerateOptions]?: GenerateOptions[K] | undefined },
): GenerateOptions {
  const days = given.days ?? 730;
  const customers =
    given.customers ??
    (given.lines === undefined
      ? defaultCustomers
      : Math.max(1, Math.round(given.lines / linesPerCustomer(days))));
  return {
    out: given.out,
    customers,
    lines: given.lines ?? Math.round(customers * linesPerCustomer(days)),
    days,
    shops: given.shops ?? 3,
    dirt: given.dirt ?? 0,
    seed: given.seed ?? 1,
    lastDay: given.lastDay ?? defaultLastDay,
    every: given.every,
    singleFile: given.singleFile ?? false,
    resends: given.resends ?? true,
  };
}
