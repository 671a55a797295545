import { exp, ln } from './elementary.ts';
import type { Random } from './random.ts';

export function exponential(random: Random, mean: number): number {
  return -mean * ln(1 - random.next());
}

/** Standard normal, by Marsaglia's polar method. */
function normal(random: Random): number {
  for (;;) {
    const u = 2 * random.next() - 1;
    const v = 2 * random.next() - 1;
    const s = u * u + v * v;
    if (s > 0 && s < 1) return u * Math.sqrt((-2 * ln(s)) / s);
  }
}

/** Gamma with mean 1 (Marsaglia and Tsang 2000; below shape 1 by their power of a uniform). */
export function gamma(random: Random, shape: number): number {
  const boosted = shape < 1 ? shape + 1 : shape;
  const d = boosted - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(random);
    const t = 1 + c * x;
    const v = t * t * t;
    if (t <= 0 || ln(1 - random.next()) > 0.5 * x * x + d - d * v + d * ln(v)) continue;
    return ((shape < 1 ? exp(ln(1 - random.next()) / shape) : 1) * d * v) / shape;
  }
}

/** Poisson; from a mean of 30 on the rounded normal, which is close enough for shoppers. */
export function poisson(random: Random, mean: number): number {
  if (mean >= 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random)));
  const floor = exp(-mean);
  let count = 0;
  for (let product = random.next(); product > floor; product *= random.next()) count += 1;
  return count;
}
