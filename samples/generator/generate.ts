import { createPace, drawBasketSize } from './basket-sizes.ts';
import { fillBasket } from './baskets.ts';
import type { Day } from './calendar.ts';
import { planDemand } from './demand.ts';
import type { GenerateOptions } from './options.ts';
import { checkOptions } from './options-check.ts';
import { createPopulation } from './population.ts';
import { seeded } from './random.ts';
import { createReturns } from './returns.ts';
import { opennessByDay, shopsOf } from './shops.ts';
import { emptyTally, type Tally } from './tally.ts';
import { openTills } from './tills.ts';
import { createVisits, visitorsOf } from './visits.ts';

export type Generated = Readonly<Tally> & {
  readonly customers: number;
  readonly firstDay: Day;
  readonly lastDay: Day;
};

/**
 * Writes the exports, day by day, and returns what it wrote. The same options give the same bytes and file times on
 * every machine. `onDay` hears how many days are done. Throws `GenerateError` before anything is written.
 */
export function generateExports(options: GenerateOptions, onDay?: (daysDone: number) => void): Generated {
  checkOptions(options);
  const { seed, days, customers, lastDay } = options;
  const firstDay = lastDay - days + 1;
  const shops = shopsOf(options.shops);
  const open = shops.map((shop) => opennessByDay(shop, firstDay, days));
  const population = createPopulation(seeded(seed, 1), customers, shops, open);
  const demand = planDemand(population, shops, open, options.lines);
  const visitsOn = createVisits(seeded(seed, 2), population, shops, open, demand);
  const pace = createPace(options.lines, demand.ordersByDay);
  const goods = seeded(seed, 3);
  const returns = createReturns(seeded(seed, 4), open);
  const tally = emptyTally();
  const tills = openTills(shops, options, tally);

  for (let offset = 0; offset < days; offset += 1) {
    const day = firstDay + offset;
    const visits = visitsOn(offset);
    const visitors = visitorsOf(visits, tills.length);
    tills.forEach((till, shop) => till.startDay(day, visitors[shop] ?? 0));
    pace.startDay(offset, visits.length);
    for (const back of returns.due(offset)) pace.wrote(tills[back.shop]?.takeBack(back).lines.length ?? 0);
    for (const { customer, shop } of visits) {
      const lines = fillBasket(goods, seed, customer, day, drawBasketSize(goods, pace.nextMean()));
      const order = tills[shop]?.sell(customer, lines);
      if (!order) continue;
      pace.wrote(lines.length);
      returns.consider(order, shop, offset);
    }
    for (const till of tills) till.closeDay();
    onDay?.(offset + 1);
  }
  return { ...tally, customers, firstDay, lastDay };
}
