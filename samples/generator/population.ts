import { exponential, gamma } from './distributions.ts';
import type { Random } from './random.ts';
import { openDay, type Shop } from './shops.ts';

/** Every customer of the period, as columns: who shops where, how often, from when until when. */
export type Population = {
  readonly size: number;
  readonly home: Uint16Array;
  /** Visit rate in 4096ths of the average customer's: whole numbers, so that sums of them never drift. */
  readonly rate: Float64Array;
  /** Offset of the day of the first visit. */
  readonly joins: Int32Array;
  /** Offset of the first day without them: past the last day for those who stay, `joins` for those who came once. */
  readonly leaves: Int32Array;
};

export const rateUnit = 4096;

// Chosen so that after two years about a quarter bought once and a third has gone silent, as retailers know it.
const onceOnly = { newcomer: 0.14, regular: 0.03 };
const regularsDays = 350;
const meanStayDays = 2600;

/**
 * Visit rates are gamma over customers and stays exponential with a mean that differs by customer, as in the
 * Pareto/NBD model. Part of them are regulars from before the first day, the others join as trade goes.
 */
export function createPopulation(
  random: Random,
  size: number,
  shops: readonly Shop[],
  open: readonly Float64Array[],
): Population {
  const population: Population = {
    size,
    home: new Uint16Array(size),
    rate: new Float64Array(size),
    joins: new Int32Array(size),
    leaves: new Int32Array(size),
  };
  const shopShares = runningSums(shops.map((shop) => shop.share));
  const openSums = open.map((weights) => runningSums(weights));
  const days = open[0]?.length ?? 0;
  const regularShare = regularsDays / (regularsDays + days);
  for (let i = 0; i < size; i += 1) {
    const home = drawIndex(random, shopShares);
    const rate = 0.04 + 0.96 * gamma(random, 2.2);
    const regular = random.chance(regularShare);
    const weights = open[home] ?? new Float64Array(days);
    const arrival = regular
      ? firstVisitOfRegular(random, rate, days)
      : drawIndex(random, openSums[home] ?? weights);
    const joins = openDay(weights, arrival);
    const stays = random.chance(regular ? onceOnly.regular : onceOnly.newcomer)
      ? -1
      : Math.floor(exponential(random, meanStayDays * gamma(random, 1.5)));
    population.home[i] = home;
    population.rate[i] = Math.max(1, Math.round(rate * rateUnit));
    population.joins[i] = joins;
    population.leaves[i] = Math.min(joins + 1 + stays, days + 1);
  }
  return population;
}

function firstVisitOfRegular(random: Random, rate: number, days: number): number {
  const offset = Math.floor(exponential(random, 4 + 24 / rate));
  return offset < days ? offset : random.below(days);
}

function runningSums(weights: ArrayLike<number>): Float64Array {
  const sums = new Float64Array(weights.length);
  for (let i = 0, sum = 0; i < weights.length; i += 1) sums[i] = sum += weights[i] ?? 0;
  return sums;
}

/** An index with a chance proportional to its weight, from the running sums of the weights. */
function drawIndex(random: Random, sums: Float64Array): number {
  const target = random.next() * (sums[sums.length - 1] ?? 0);
  let low = 0;
  for (let high = sums.length - 1; low < high;) {
    const middle = (low + high) >> 1;
    if ((sums[middle] ?? 0) > target) high = middle;
    else low = middle + 1;
  }
  return low;
}
