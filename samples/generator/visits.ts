import type { Demand } from './demand.ts';
import { poisson } from './distributions.ts';
import { walkIn } from './order.ts';
import type { Population } from './population.ts';
import type { Random } from './random.ts';
import type { Shop } from './shops.ts';
import { createWeightedDraw, type WeightedDraw } from './weighted-draw.ts';

/** Who comes into which shop, one entry per order; `walkIn` stands for a sale without customer. */
type Visit = { readonly customer: number; readonly shop: number };

const visitsElsewhere = 0.05;

/**
 * Simulates all customers together, day by day. The sum of independent Poisson shoppers is one Poisson stream whose
 * visitors are drawn by rate, so a day costs its visits and memory only the customers.
 */
export function createVisits(
  random: Random,
  population: Population,
  shops: readonly Shop[],
  open: readonly Float64Array[],
  demand: Demand,
): (offset: number) => Visit[] {
  const days = open[0]?.length ?? 0;
  const joining = byDay(population.joins, days + 2);
  const leaving = byDay(population.leaves, days + 2);
  const crowds = createCrowds(population, shops.length);

  const elsewhere = (home: number, offset: number): number => {
    if (shops.length === 1 || !random.chance(visitsElsewhere)) return home;
    const other = random.below(shops.length);
    return open[other]?.[offset] ? other : home;
  };

  return (offset) => {
    for (const customer of joining(offset)) crowds.enter(customer);
    for (const customer of leaving(offset)) crowds.leave(customer);
    const visits: Visit[] = [];
    for (const customer of joining(offset)) {
      visits.push({ customer, shop: population.home[customer] ?? 0 });
    }
    for (const { index } of shops) {
      const openness = open[index]?.[offset] ?? 0;
      const repeats = poisson(random, demand.repeatRate * openness * crowds.rate(index));
      for (let n = 0; n < repeats && crowds.rate(index) > 0; n += 1) {
        visits.push({ customer: crowds.draw(index, random), shop: elsewhere(index, offset) });
      }
      const walkIns = poisson(random, openness * (demand.walkInRates[index] ?? 0));
      for (let n = 0; n < walkIns; n += 1) visits.push({ customer: walkIn, shop: index });
    }
    shuffle(random, visits);
    return visits;
  };
}

/** How many of the visits each shop gets. */
export function visitorsOf(visits: readonly Visit[], shops: number): Int32Array {
  const visitors = new Int32Array(shops);
  for (const { shop } of visits) visitors[shop] = (visitors[shop] ?? 0) + 1;
  return visitors;
}

/** The customers who currently come to each shop. */
function createCrowds(population: Population, shops: number) {
  const members: number[][] = Array.from({ length: shops }, () => []);
  const place = new Int32Array(population.size);
  for (let i = 0; i < population.size; i += 1) {
    place[i] = (members[population.home[i] ?? 0]?.push(i) ?? 1) - 1;
  }
  const draws: WeightedDraw[] = members.map((list) => createWeightedDraw(list.length));
  const add = (customer: number, sign: 1 | -1) => {
    const rate = (population.rate[customer] ?? 0) * sign;
    draws[population.home[customer] ?? 0]?.add(place[customer] ?? 0, rate);
  };
  return {
    enter: (customer: number) => add(customer, 1),
    leave: (customer: number) => add(customer, -1),
    rate: (shop: number) => draws[shop]?.total() ?? 0,
    draw: (shop: number, random: Random) => {
      const crowd = draws[shop];
      return members[shop]?.[crowd?.at(random.next() * crowd.total()) ?? 0] ?? walkIn;
    },
  };
}

/** Customers by day, as one sorted array instead of a list per day. */
function byDay(dayOf: Int32Array, days: number): (day: number) => Int32Array {
  const ends = new Int32Array(days);
  for (const day of dayOf) ends[day] = (ends[day] ?? 0) + 1;
  for (let d = 1; d < days; d += 1) ends[d] = (ends[d] ?? 0) + (ends[d - 1] ?? 0);
  const sorted = new Int32Array(dayOf.length);
  const next = Int32Array.from({ length: days }, (_, d) => ends[d - 1] ?? 0);
  dayOf.forEach((day, customer) => {
    sorted[next[day] ?? 0] = customer;
    next[day] = (next[day] ?? 0) + 1;
  });
  return (day) => (day < 0 ? sorted.subarray(0, 0) : sorted.subarray(ends[day - 1] ?? 0, ends[day]));
}

function shuffle(random: Random, visits: Visit[]): void {
  for (let i = visits.length - 1; i > 0; i -= 1) {
    const j = random.below(i + 1);
    const [a, b] = [visits[i], visits[j]];
    if (a && b) [visits[i], visits[j]] = [b, a];
  }
}
