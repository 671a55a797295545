import type { Random } from './random.ts';

const largestBasket = 8;

// A basket grows by one more line with probability q up to eight: the mean is (1 - q^8) / (1 - q), tabled here.
const steps = 512;
const growth = Float64Array.from({ length: steps + 1 }, (_, i) => {
  const wanted = 1 + ((largestBasket - 1) * i) / steps;
  let low = 0;
  let high = 1;
  for (let round = 0; round < 50; round += 1) {
    const q = (low + high) / 2;
    if (meanOf(q) < wanted) low = q;
    else high = q;
  }
  return low;
});

function meanOf(q: number): number {
  let mean = 0;
  for (let n = 0, power = 1; n < largestBasket; n += 1, power *= q) mean += power;
  return mean;
}

/** Lines of one basket, 1 to 8, with the given mean. */
export function drawBasketSize(random: Random, mean: number): number {
  const bounded = Math.min(Math.max(mean, 1), largestBasket);
  const q = growth[Math.round(((bounded - 1) / (largestBasket - 1)) * steps)] ?? 0;
  let size = 1;
  while (size < largestBasket && random.next() < q) size += 1;
  return size;
}

/** Lets basket sizes drift by a hair, so that all lines together come to the number asked for. */
type Pace = {
  /** Before the orders of a day. */
  startDay(offset: number, orders: number): void;
  /** The mean size of the next basket. */
  nextMean(): number;
  wrote(lines: number): void;
};

const horizonDays = 28;

export function createPace(lines: number, ordersByDay: Float64Array): Pace {
  const expectedUpTo = new Float64Array(ordersByDay.length + 1);
  ordersByDay.forEach((orders, d) => (expectedUpTo[d + 1] = (expectedUpTo[d] ?? 0) + orders));
  const all = expectedUpTo[ordersByDay.length] ?? 1;
  let written = 0;
  let wantedToday = 0;
  let ordersLeft = 0;
  return {
    startDay: (offset, orders) => {
      const end = Math.min(ordersByDay.length, offset + horizonDays);
      const expected = expectedUpTo[end] ?? all;
      const later = expected - (expectedUpTo[offset + 1] ?? expected);
      const wanted = (lines * expected) / all - written;
      wantedToday = orders === 0 ? 0 : (wanted * orders) / (orders + later);
      ordersLeft = orders;
    },
    nextMean: () => {
      const mean = wantedToday / Math.max(1, ordersLeft);
      ordersLeft -= 1;
      return mean;
    },
    wrote: (count) => {
      written += count;
      wantedToday -= count;
    },
  };
}
