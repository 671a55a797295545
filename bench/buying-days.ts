/** What a customer spent on a day, counted from any day. */
export type Purchase = { readonly customer: string; readonly day: number; readonly money: number };

/** A customer's buying days, ascending, and what was spent on each: several purchases of a day are one visit. */
export type BuyingDays = { readonly days: number[]; readonly spend: number[] };

/** Customers in the order in which they appear; the purchases of each stand in the order of their days. */
export function buyingDays(purchases: Iterable<Purchase>): Map<string, BuyingDays> {
  const customers = new Map<string, BuyingDays>();
  for (const { customer, day, money } of purchases) {
    const known = customers.get(customer) ?? { days: [], spend: [] };
    customers.set(customer, known);
    if (known.days.at(-1) !== day) {
      known.days.push(day);
      known.spend.push(0);
    }
    known.spend.push((known.spend.pop() ?? 0) + money);
  }
  return customers;
}

export const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** The classical input of Gamma-Gamma: mean spend per repeat visit, 0 for customers who came once. */
export const repeatSpend = ({ spend }: BuyingDays): number =>
  spend.length > 1 ? sumOf(spend.slice(1)) / (spend.length - 1) : 0;

/** Repeat visits of all customers up to the end of each period of so many days since day 0 (FHL05, tracking plot). */
export function cumulativeRepeats(customers: Iterable<BuyingDays>, periodDays: number): number[] {
  const byPeriod: number[] = [];
  for (const { days } of customers) {
    for (const [visit, day] of days.entries()) {
      const period = Math.max(0, Math.ceil(day / periodDays) - 1);
      while (byPeriod.length <= period) byPeriod.push(0);
      if (visit > 0) byPeriod[period] = (byPeriod[period] ?? 0) + 1;
    }
  }
  let total = 0;
  return byPeriod.map((repeats) => (total += repeats));
}
