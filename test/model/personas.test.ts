import { afterAll, beforeAll, expect, test } from 'vitest';
import { personaOf, personas, standings } from '../../lambdas/model/personas.ts';
import { line, type Line } from './line.ts';
import { openShop, type Shop } from './shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

// [at risk, R, FM, bought once] → persona.
const rules = [
  [true, 1, 1, true, 'Hibernating'],
  [true, 5, 2, false, 'Hibernating'],
  [true, 1, 3, false, 'At Risk'],
  [true, 1, 4, false, 'At Risk'],
  [true, 1, 5, false, "Can't Lose"],
  [false, 1, 1, true, 'About To Sleep'],
  [false, 3, 2, false, 'About To Sleep'],
  [false, 3, 3, false, 'Need Attention'],
  [false, 1, 4, false, 'Loyal'],
  [false, 3, 5, false, 'Loyal'],
  [false, 4, 5, true, 'Promising'],
  [false, 4, 3, false, 'Potential Loyalist'],
  [false, 4, 4, false, 'Loyal'],
  [false, 5, 5, true, 'New'],
  [false, 5, 1, false, 'Potential Loyalist'],
  [false, 5, 4, false, 'Champion'],
] as const;

test.each(rules)(
  'at risk %s, R %i, FM %i, bought once %s is %s',
  (isAtRisk, rScore, fmScore, boughtOnce, persona) => {
    expect(personaOf({ isAtRisk, rScore, fmScore, boughtOnce })).toBe(persona);
  },
);

test('every standing has a persona, and every persona a standing', () => {
  expect(new Set(standings.map(personaOf))).toEqual(new Set(personas.map(({ name }) => name)));
});

/** So many orders of so much, the last of them on the day, the others each so many days earlier. */
const orders = (customer: string, last: string, count: number, price: number, everyDays: number): Line[] =>
  Array.from({ length: count }, (_, i) =>
    line({
      customer,
      cents: price * 100,
      day: new Date(Date.parse(last) - i * everyDays * 86_400_000).toISOString().slice(0, 10),
    }),
  );

test('a shop can hold one customer of each persona, named after it', async () => {
  const lines = [
    ...orders('Champion', '2024-06-30', 6, 60, 20),
    ...orders('New', '2024-06-30', 1, 10, 1),
    ...orders('Promising', '2024-06-20', 1, 11, 1),
    ...orders('Potential Loyalist', '2024-06-20', 2, 12, 30),
    ...orders('Loyal', '2024-06-10', 5, 50, 30),
    ...orders('Need Attention', '2024-06-08', 3, 13, 30),
    ...orders('About To Sleep', '2024-05-20', 1, 9, 1),
    ...orders('At Risk', '2024-03-20', 3, 40, 10),
    ...orders("Can't Lose", '2024-03-01', 7, 90, 5),
    ...orders('Hibernating', '2024-01-20', 1, 8, 1),
  ];

  await shop.run(lines, { asOf: '2024-07-01' });

  const rows = await shop.rows('customer360');
  expect(Object.fromEntries(rows.map((row) => [row['customer_key'], row['persona']]))).toEqual(
    Object.fromEntries(personas.map(({ name }) => [name, name])),
  );
  expect(rows.map((row) => row['segment'])).toEqual(
    rows.map((row) => personas.find(({ name }) => name === row['persona'])?.segment),
  );
});
