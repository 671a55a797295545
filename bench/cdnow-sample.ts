import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SpendRows } from '../lambdas/model/value/spend-rows.ts';
import type { VisitRows } from '../lambdas/model/value/visit-rows.ts';
import { buyingDays, repeatSpend, sumOf, type BuyingDays, type Purchase } from './buying-days.ts';

const day = 86_400_000;
const begin = Date.UTC(1997, 0, 1) / day;
const cut = Date.UTC(1997, 8, 30) / day - begin;

/**
 * The 2,357 customers of the CDNOW sample up to 1997-09-30, as the papers take them: a buying day is one visit, times are in
 * weeks. `spend` is the classical input, of repeat visits only; `allSpend` is of all visits, n = x + 1.
 */
export type CdnowSample = {
  readonly visits: VisitRows;
  readonly spend: SpendRows;
  readonly allSpend: SpendRows;
  /** Days since 1997-01-01. */
  readonly customers: readonly BuyingDays[];
};

export const cdnowSampleFile = 'CDNOW_sample.txt';

export function readCdnowSample(folder: string): CdnowSample {
  const purchases = purchasesOf(readFileSync(join(folder, cdnowSampleFile), 'utf8'));
  const customers = [...buyingDays(purchases.filter(({ day: when }) => when <= cut)).values()];
  const repeaters = customers.filter(({ days }) => days.length > 1);
  const column = (from: readonly BuyingDays[], value: (customer: BuyingDays) => number): Float64Array =>
    Float64Array.from(from, value);
  const spenders = customers.filter(({ spend }) => sumOf(spend) > 0);
  return {
    visits: {
      repeats: column(customers, ({ days }) => days.length - 1),
      lastVisit: column(customers, ({ days }) => ((days.at(-1) ?? 0) - (days[0] ?? 0)) / 7),
      age: column(customers, ({ days }) => (cut - (days[0] ?? 0)) / 7),
      weight: column(customers, () => 1),
    },
    spend: {
      visits: column(repeaters, ({ days }) => days.length - 1),
      meanSpend: column(repeaters, repeatSpend),
      weight: column(repeaters, () => 1),
    },
    allSpend: {
      visits: column(spenders, ({ days }) => days.length),
      meanSpend: column(spenders, ({ spend }) => sumOf(spend) / spend.length),
      weight: column(spenders, () => 1),
    },
    customers,
  };
}

/** Lines are in order of customer and date: `00004 0001 19970101  2   29.33`. */
const purchasesOf = (text: string): Purchase[] =>
  text
    .trim()
    .split('\n')
    .map((line) => {
      const [, customer = '', date = '', , dollars = ''] = line.trim().split(/\s+/);
      const [year, month, dayOfMonth] = [date.slice(0, 4), date.slice(4, 6), date.slice(6)].map(Number);
      const when = Date.UTC(year ?? 0, (month ?? 1) - 1, dayOfMonth) / day - begin;
      return { customer, day: when, money: Number(dollars) };
    });
