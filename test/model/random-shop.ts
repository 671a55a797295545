import fc from 'fast-check';
import { line, type Line } from './line.ts';

const pick = <T>(...values: T[]): fc.Arbitrary<T> => fc.constantFrom(...values);

const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

// Few amounts, ids and places, so that orders meet, cancel each other and tie.
const order = fc.record({
  id: pick('1', '2', '3', '4', '5', '6', '7', '8'),
  customer: pick('ann', 'bob', 'cy', 'dee', 'eve', null),
  source: pick('default', 'default', 'web'),
  store: pick('north', 'south', null),
  city: pick('Oslo', 'Bergen', null),
  day: fc.integer({ min: 0, max: 480 }),
  sign: pick(1, 1, 1, -1),
  lines: fc.array(
    fc.record({
      later: pick(0, 0, 0, 0, 1, 40),
      elsewhere: pick(false, false, false, true),
      quantity: pick(1, 1, 2, -1),
      price: pick(1000, 1000, 2000, 0, -1000, 333),
      product: pick('tea', 'cup', 'pot', null),
      category: pick('food', 'ware', null),
      type: pick(undefined, undefined, undefined, undefined, 'fee' as const, 'void' as const),
      name: pick('Ann', 'ANN', null),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  file: fc.integer({ min: 1, max: 3 }),
});

/** Lines of up to 60 orders of five customers within 16 months before April 2024. */
export const randomShop: fc.Arbitrary<Line[]> = fc
  .array(order, { minLength: 1, maxLength: 60 })
  .map((orders) =>
    orders.flatMap((one) =>
      one.lines.map((part) =>
        line({
          order: one.id,
          customer: one.customer,
          source: one.source,
          store: one.store,
          city: part.elsewhere ? 'Moss' : one.city,
          day: dayAfter('2022-12-05', one.day + part.later),
          quantity: one.sign * part.quantity,
          cents: part.type === 'void' ? 0 : one.sign * part.quantity * part.price,
          product: part.product,
          category: part.category,
          name: part.name,
          file: one.file,
          ...(part.type === undefined ? {} : { type: part.type }),
        }),
      ),
    ),
  );
