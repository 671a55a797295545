import { exponential, gamma } from '../../samples/generator/distributions.ts';
import { seeded, type Random } from '../../samples/generator/random.ts';
import { line, type Line } from './line.ts';

export const visitingAsOf = '2024-07-01';

const dayBefore = (asOf: string, days: number): string =>
  new Date(Date.parse(`${asOf}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);

const beta = (random: Random, a: number, b: number): number => {
  const left = a * gamma(random, a);
  return left / (left + b * gamma(random, b));
};

function visitsOf(random: Random, customer: string, age: number): Line[] {
  const gap = 40 / gamma(random, 0.8);
  const dropout = beta(random, 1, 3);
  const level = 3000 / gamma(random, 4);
  const lines: Line[] = [];
  for (let left = age; left > 0;) {
    const cents = Math.max(1, Math.round(level * gamma(random, 5)));
    lines.push(line({ customer, day: dayBefore(visitingAsOf, Math.ceil(left)), cents }));
    if (random.chance(dropout)) break;
    left -= exponential(random, gap);
  }
  return lines;
}

/** The lines of customers who come at random and leave for good at random, as the value model assumes. */
export function visitingShop(customers: number, historyDays = 540, seed = 1): Line[] {
  const random = seeded(seed, 7);
  return Array.from({ length: customers }, (_, index) =>
    visitsOf(random, `customer ${index}`, 1 + Math.floor(random.next() * historyDays)),
  ).flat();
}
