import { describe, expect, test } from 'vitest';
import { createPace, drawBasketSize } from '../../samples/generator/basket-sizes.ts';
import { exponential, gamma, poisson } from '../../samples/generator/distributions.ts';
import { seeded } from '../../samples/generator/random.ts';
import { createWeightedDraw } from '../../samples/generator/weighted-draw.ts';

const draws = 20_000;

function moments(draw: () => number): { mean: number; variance: number } {
  const values = Array.from({ length: draws }, draw);
  const mean = values.reduce((sum, value) => sum + value, 0) / draws;
  return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / draws };
}

describe('distributions have their mean and variance', () => {
  const random = seeded(5, 1);
  test.each([
    { name: 'exponential', draw: () => exponential(random, 3), mean: 3, variance: 9 },
    { name: 'gamma of shape 2', draw: () => gamma(random, 2), mean: 1, variance: 0.5 },
    { name: 'gamma of shape 0.5', draw: () => gamma(random, 0.5), mean: 1, variance: 2 },
    { name: 'a small Poisson', draw: () => poisson(random, 4), mean: 4, variance: 4 },
    { name: 'a large Poisson', draw: () => poisson(random, 400), mean: 400, variance: 400 },
  ])('$name', ({ draw, mean, variance }) => {
    const seen = moments(draw);

    expect(Math.abs(seen.mean / mean - 1)).toBeLessThan(0.04);
    expect(Math.abs(seen.variance / variance - 1)).toBeLessThan(0.12);
  });
});

test.each([1, 1.5, 3.2, 6, 8])(
  'baskets of mean %d hold that many lines on average, and 1 to 8 each',
  (mean) => {
    const random = seeded(6, 1);
    const sizes = Array.from({ length: draws }, () => drawBasketSize(random, mean));

    expect(sizes.every((size) => size >= 1 && size <= 8)).toBe(true);
    expect(Math.abs(sizes.reduce((sum, size) => sum + size, 0) / draws - mean)).toBeLessThan(0.06);
  },
);

test('the pace makes up for days that brought fewer orders than expected', () => {
  const random = seeded(7, 1);
  const pace = createPace(10_000, new Float64Array(60).fill(50));
  let written = 0;
  for (let day = 0; day < 60; day += 1) {
    const orders = day % 2 === 0 ? 35 : 55;
    pace.startDay(day, orders);
    for (let n = 0; n < orders; n += 1) {
      const size = drawBasketSize(random, pace.nextMean());
      pace.wrote(size);
      written += size;
    }
  }

  expect(Math.abs(written - 10_000)).toBeLessThanOrEqual(10);
});

test('a weighted draw finds each member in its share of the total, and none without weight', () => {
  const draw = createWeightedDraw(5);
  [3, 0, 2, 7, 1].forEach((weight, member) => draw.add(member, weight));
  draw.add(3, -7);

  expect(draw.total()).toBe(6);
  expect([0, 1, 2, 3, 4, 5].map((point) => draw.at(point))).toEqual([0, 0, 0, 2, 2, 4]);
});

test('streams of one seed differ, and equal streams agree', () => {
  const first = (seed: number, purpose: number) => {
    const random = seeded(seed, purpose);
    return [random.next(), random.next(), random.next()];
  };

  expect(first(1, 1)).toEqual(first(1, 1));
  expect(first(1, 1)).not.toEqual(first(1, 2));
  expect(first(1, 1)).not.toEqual(first(2, 1));
});
