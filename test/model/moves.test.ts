import { afterAll, beforeAll, expect, test } from 'vitest';
import { line, type Line } from './line.ts';
import { openShop, type Shop } from './shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

/** Moves of the one customer of a shop between 1 March and 1 April 2024, or of several. */
async function moves(lines: readonly Line[], config: object = {}): Promise<unknown[]> {
  await shop.run(lines, { asOf: '2024-04-01', config });
  const rows = await shop.rows('segment_moves');
  return rows
    .filter((row) => row['to_date'] === '2024-04-01')
    .map((row) => [row['from_persona'], row['to_persona'], row['cause'], row['customers']]);
}

test('who buys for the first time comes by an order', async () => {
  expect(await moves([line({ day: '2024-03-05' })])).toEqual([[null, 'New', 'order', 1]]);
});

test('who bought in between moved by an order, whatever came back', async () => {
  const lines = [
    line({ day: '2024-01-05' }),
    line({ day: '2024-03-05' }),
    line({ day: '2024-03-06', quantity: -1, cents: -200 }),
  ];

  expect(await moves(lines)).toEqual([['New', 'Potential Loyalist', 'order', 1]]);
});

test('who brought everything back leaves by a return', async () => {
  const lines = [line({ day: '2024-02-05' }), line({ day: '2024-03-06', quantity: -1 })];

  expect(await moves(lines)).toEqual([['New', null, 'return', 1]]);
});

test('who grew silent moved by silence', async () => {
  expect(await moves([line({ day: '2023-12-20' })])).toEqual([['New', 'Hibernating', 'silence', 1]]);
});

test('whose last order left the window leaves by silence', async () => {
  expect(await moves([line({ day: '2024-02-20' })], { scoringMonths: 1 })).toEqual([
    ['New', null, 'silence', 1],
  ]);
});

test('whom others overtook moved by scale, and who stayed has no cause', async () => {
  const several = (customer: string, day: string, count: number, cents: number): Line[] =>
    Array.from({ length: count }, () => line({ customer, day, cents }));
  const lines = [
    ...several('overtaken', '2024-01-20', 2, 5000),
    ...['a', 'b', 'c', 'd'].flatMap((customer) => several(customer, '2024-02-20', 1, 1000)),
    ...['v', 'w', 'x', 'y', 'z'].flatMap((customer) => several(customer, '2024-03-20', 3, 9000)),
  ];

  const all = await moves(lines);

  expect(all).toContainEqual(['Loyal', 'Need Attention', 'scale', 1]);
  expect(await moves(lines.slice(0, 6))).toContainEqual(['Loyal', 'Loyal', null, 1]);
});
