import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SpendRows } from '../lambdas/model/value/spend-rows.ts';
import type { VisitRows } from '../lambdas/model/value/visit-rows.ts';

const day = 86_400_000;
const cut = Date.UTC(1997, 8, 30) / day;

/** A customer's buying days up to the cut, and what was spent on each. */
type Customer = { readonly days: number[]; readonly spend: number[] };

/**
 * The 2,357 customers of the CDNOW sample up to 1997-09-30, as the papers take them: a buying day is one visit, times are in
 * weeks. `spend` is the classical input, of repeat visits only; `allSpend` is of all visits, n = x + 1.
 */
export type CdnowSample = {
  readonly visits: VisitRows;
  readonly spend: SpendRows;
  readonly allSpend: SpendRows;
};

export const cdnowSampleFile = 'CDNOW_sample.txt';

export function readCdnowSample(folder: string): CdnowSample {
  const customers = [...byCustomer(readFileSync(join(folder, cdnowSampleFile), 'utf8')).values()];
  const repeaters = customers.filter(({ days }) => days.length > 1);
  const column = (from: readonly Customer[], value: (customer: Customer) => number): Float64Array =>
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
      meanSpend: column(repeaters, ({ spend }) => sumOf(spend.slice(1)) / (spend.length - 1)),
      weight: column(repeaters, () => 1),
    },
    allSpend: {
      visits: column(spenders, ({ days }) => days.length),
      meanSpend: column(spenders, ({ spend }) => sumOf(spend) / spend.length),
      weight: column(spenders, () => 1),
    },
  };
}

/** Lines are in order of customer and date: `00004 0001 19970101  2   29.33`. */
function byCustomer(text: string): Map<string, Customer> {
  const customers = new Map<string, Customer>();
  for (const line of text.trim().split('\n')) {
    const [, id = '', date = '', , dollars = ''] = line.trim().split(/\s+/);
    const when =
      Date.UTC(Number(date.slice(0, 4)), Number(date.slice(4, 6)) - 1, Number(date.slice(6))) / day;
    if (when > cut) continue;
    const customer = customers.get(id) ?? { days: [], spend: [] };
    customers.set(id, customer);
    if (customer.days.at(-1) !== when) {
      customer.days.push(when);
      customer.spend.push(0);
    }
    customer.spend.push((customer.spend.pop() ?? 0) + Number(dollars));
  }
  return customers;
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
