import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Row } from '../../lambdas/engine/engine.ts';
import { line, type Line } from './line.ts';
import { openShop, type Shop } from './shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const sale = (day: string, cents = 1000, given: Partial<Line> = {}): Line => line({ day, cents, ...given });
const back = (day: string, cents = 1000, given: Partial<Line> = {}): Line =>
  line({ day, quantity: -1, cents: -cents, ...given });

// Days of January 2024; each case: what customer c did, and the days on which orders still count.
const cases: [claim: string, lines: Line[], first: string | null, last: string | null, orders: number][] = [
  [
    'a return cancels the latest order of its amount',
    [sale('2024-01-02'), sale('2024-01-05'), back('2024-01-09')],
    '2024-01-02',
    '2024-01-02',
    1,
  ],
  [
    'a return of a part cancels nothing',
    [sale('2024-01-02'), back('2024-01-09', 400)],
    '2024-01-02',
    '2024-01-02',
    1,
  ],
  ['a return cancels an order of its own day', [sale('2024-01-02'), back('2024-01-02')], null, null, 0],
  [
    'a return before the order cancels nothing',
    [back('2024-01-02'), sale('2024-01-05')],
    '2024-01-05',
    '2024-01-05',
    1,
  ],
  [
    'a return that found nothing cancels no later order',
    [back('2024-01-02'), sale('2024-01-05'), sale('2024-01-06'), back('2024-01-07')],
    '2024-01-05',
    '2024-01-05',
    1,
  ],
  [
    'two returns cancel the two latest orders',
    [sale('2024-01-02'), sale('2024-01-05'), sale('2024-01-07'), back('2024-01-09'), back('2024-01-10')],
    '2024-01-02',
    '2024-01-02',
    1,
  ],
  [
    'the second of two returns takes the order left over',
    [
      sale('2024-01-02'),
      sale('2024-01-05'),
      back('2024-01-06'),
      sale('2024-01-08'),
      back('2024-01-09'),
      back('2024-01-10'),
    ],
    null,
    null,
    0,
  ],
  [
    'a return of another customer cancels nothing',
    [sale('2024-01-02'), back('2024-01-09', 1000, { customer: 'd' })],
    '2024-01-02',
    '2024-01-02',
    1,
  ],
  [
    'lines of one order are one amount',
    [sale('2024-01-02', 600, { order: 'x' }), sale('2024-01-02', 400, { order: 'x' }), back('2024-01-09')],
    null,
    null,
    0,
  ],
  [
    'an order that a return under its own number brought to nothing does not count',
    [sale('2024-01-02', 1000, { order: 'x' }), back('2024-01-09', 1000, { order: 'x' })],
    null,
    null,
    0,
  ],
  [
    'an order keeps its day when a part of it comes back later under its number',
    [sale('2024-01-02', 1000, { order: 'x' }), back('2024-01-09', 300, { order: 'x' })],
    '2024-01-02',
    '2024-01-02',
    1,
  ],
  [
    'an order has the day of its first line with positive quantity',
    [
      back('2024-01-02', 300, { order: 'x' }),
      sale('2024-01-04', 1000, { order: 'x' }),
      sale('2024-01-03', 1000, { order: 'x' }),
    ],
    '2024-01-04',
    '2024-01-04',
    1,
  ],
  [
    'an adjustment to nothing keeps the order from counting',
    [sale('2024-01-02', 1000, { order: 'x' }), sale('2024-01-02', -1000, { order: 'x' })],
    null,
    null,
    0,
  ],
  ['a gift alone is no counting order', [sale('2024-01-02', 0)], null, null, 0],
];

describe('among the orders of many customers', () => {
  let rows: Row[];
  beforeAll(async () => {
    const all = cases.flatMap(([claim, lines]) =>
      lines.map((one) => ({
        ...one,
        customer: `${one.customer ?? ''}: ${claim}`,
        order: `${one.order}: ${claim}`,
      })),
    );
    await shop.run([...all, sale('2024-01-03', 77, { customer: 'another' })], { asOf: '2024-02-10' });
    rows = await shop.rows('single_customer_view');
  });

  test.each(cases)('%s', (claim, _, first, last, orders) => {
    const row = rows.find(({ customer_key }) => customer_key === `c: ${claim}`);
    expect([row?.['first_purchase_date'], row?.['last_purchase_date'], row?.['total_orders']]).toEqual([
      first,
      last,
      orders,
    ]);
  });
});

test('of two equal orders of a day in two shops, the one with the greater number goes', async () => {
  const north = sale('2024-01-02', 1000, { order: '17', city: 'North' });
  const south = sale('2024-01-02', 1000, { order: '18', city: 'South' });

  await shop.run([south, north, back('2024-01-03')], { asOf: '2024-02-10' });

  expect((await shop.rows('customer360')).map((row) => row['home_city'])).toEqual(['North']);
});

test('an order counts at the dates before its cancellation', async () => {
  await shop.run([sale('2023-10-05'), sale('2023-12-05'), back('2024-01-15')], { asOf: '2024-02-10' });

  const rows = await shop.rows('segment_history');
  expect(rows.map((row) => [row['history_date'], row['frequency'], row['recency_days']])).toEqual([
    ['2023-11-01', 1, 27],
    ['2023-12-01', 1, 57],
    ['2024-01-01', 2, 27],
    ['2024-02-01', 1, 119],
    ['2024-02-10', 1, 128],
  ]);
});
