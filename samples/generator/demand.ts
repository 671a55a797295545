import { rateUnit, type Population } from './population.ts';
import type { Shop } from './shops.ts';

/** How many orders to expect, so that the lines of all of them come to the number asked for. */
export type Demand = {
  /** Orders per day of openness 1 and unit of visit rate. */
  readonly repeatRate: number;
  /** Orders without customer per day of openness 1, by shop. */
  readonly walkInRates: readonly number[];
  /** Orders expected on each day, all shops together. */
  readonly ordersByDay: Float64Array;
};

const linesPerOrder = 3.2;
const walkInShare = 0.14;

/**
 * Every customer's first visit is certain; the expected number of the others is linear in `repeatRate`, which
 * is therefore known without a trial run.
 */
export function planDemand(
  population: Population,
  shops: readonly Shop[],
  open: readonly Float64Array[],
  lines: number,
): Demand {
  const days = open[0]?.length ?? 0;
  const active = activeRates(population, shops.length, days);
  const exposure = sumOver(shops, days, (s, d) => (active[s]?.[d] ?? 0) * (open[s]?.[d] ?? 0));
  const orders = Math.max(lines / linesPerOrder, population.size);
  // Where nobody comes twice, what is missing is sold to people without a name.
  const named = exposure === 0 ? population.size : Math.max(orders * (1 - walkInShare), population.size);
  const walkIns = orders - named;
  const repeatRate = exposure === 0 ? 0 : (named - population.size) / exposure;
  const floor = sumOver(shops, days, (s, d) => (shops[s]?.share ?? 0) * (open[s]?.[d] ?? 0));
  const walkInRates = shops.map((shop) => (walkIns * shop.share) / floor);
  const ordersByDay = new Float64Array(days);
  for (const join of population.joins) ordersByDay[join] = (ordersByDay[join] ?? 0) + 1;
  for (let d = 0; d < days; d += 1) {
    for (const { index } of shops) {
      const rate = repeatRate * (active[index]?.[d] ?? 0) + (walkInRates[index] ?? 0);
      ordersByDay[d] = (ordersByDay[d] ?? 0) + rate * (open[index]?.[d] ?? 0);
    }
  }
  return { repeatRate, walkInRates, ordersByDay };
}

/** By shop and day: the visit rates of the customers who have joined and not left. */
function activeRates(population: Population, shops: number, days: number): Float64Array[] {
  const active = Array.from({ length: shops }, () => new Float64Array(days + 3));
  for (let i = 0; i < population.size; i += 1) {
    const rates = active[population.home[i] ?? 0];
    const rate = population.rate[i] ?? rateUnit;
    const from = population.joins[i] ?? 0;
    const to = population.leaves[i] ?? 0;
    if (!rates) continue;
    rates[from] = (rates[from] ?? 0) + rate;
    rates[to] = (rates[to] ?? 0) - rate;
  }
  for (const rates of active) {
    for (let d = 1; d < rates.length; d += 1) rates[d] = (rates[d] ?? 0) + (rates[d - 1] ?? 0);
  }
  return active;
}

function sumOver(shops: readonly Shop[], days: number, value: (shop: number, day: number) => number): number {
  let sum = 0;
  for (let s = 0; s < shops.length; s += 1) for (let d = 0; d < days; d += 1) sum += value(s, d);
  return sum;
}
