import { createHash } from 'node:crypto';
import { withdrawnKey } from '../../lambdas/lake/keys.ts';
import type { Store } from '../../lambdas/lake/store.ts';
import { line, type Line } from '../model/line.ts';
import type { ShopFile } from '../refresh/shop.ts';

const header =
  'order_id,order_date,customer_id,customer_name,product_name,category,city,store,quantity,price';

const csvRow = (line: Line): string =>
  [
    ...[line.order, line.day, line.customer, line.name, line.product, line.category, line.city, line.store],
    ...[line.quantity, (line.cents / 100 / line.quantity).toFixed(4)],
  ]
    .map((cell) => cell ?? '')
    .join(',');

/** An export with these lines. */
export const fileOf = (name: string, modified: string, lines: readonly Line[]): ShopFile => ({
  name,
  modified,
  content: [header, ...lines.map(csvRow), ''].join('\n'),
});

/** Takes the lines of a file out of later runs. */
export async function withdraw(store: Store, { content }: ShopFile): Promise<void> {
  const sha256 = createHash('sha256').update(content).digest('hex');
  await store.put(withdrawnKey('default', sha256), '{}');
}

const dayOf = (number: number): string => new Date(Date.UTC(2020, 9, 1 + number)).toISOString().slice(0, 10);

const cities = ['Oslo', 'Bergen', 'Moss'];
const products = ['tea', 'cup', 'pot', 'bag', 'mug'];

/**
 * Lines of 41 months, October 2020 to February 2024: some thirty customers who come every few weeks, and one of each kind
 * that no sum tells everything of.
 */
export function manyMonths(): Line[] {
  const regulars = Array.from({ length: 30 }, (_, customer) =>
    Array.from({ length: 4 + (customer % 9) }, (__, visit) => {
      const day = (customer * 97 + visit * (31 + (customer % 47))) % 1240;
      const order = `${customer}-${visit}`;
      const bought = {
        order,
        day: dayOf(day),
        customer: `c${customer}`,
        city: cities[(customer + visit) % 3] ?? null,
      };
      return [0, 1].slice(0, 1 + (visit % 2)).map((part) =>
        line({
          ...bought,
          product: products[(customer + visit + part) % 5] ?? null,
          category: part === 0 ? 'food' : 'ware',
          quantity: visit === 3 ? -1 : 1 + part,
          cents: (visit === 3 ? -1 : 1) * 500 * (1 + ((customer + visit) % 3)),
          name: `Name ${customer}`,
        }),
      );
    }).flat(),
  ).flat();
  const anonymous = Array.from({ length: 60 }, (_, sale) =>
    line({ order: `a${sale}`, day: dayOf(sale * 20), customer: null, city: cities[sale % 3] ?? null }),
  );
  return [...regulars, ...anonymous, ...rivals, ...returners, ...unsteady];
}

// Two equal orders of one day, one of which a return cancels: the home hangs on which.
const rivals: readonly Line[] = Array.from({ length: 8 }, (_, number) => {
  const rival = { customer: `rival ${number}`, cents: 4000 };
  return [
    line({ ...rival, order: `${number}-b`, day: '2023-04-04', city: 'Moss' }),
    line({ ...rival, order: `${number}-a`, day: '2023-04-04', city: 'Oslo' }),
    line({ ...rival, order: `${number}-c`, day: '2023-06-04', city: 'Oslo', quantity: -1, cents: -4000 }),
  ];
}).flat();

// Some bring back nearly all of what they bought, and fall to another persona by it.
const returners: readonly Line[] = Array.from({ length: 8 }, (_, number) => {
  const customer = `returner ${number}`;
  return [
    ...['2023-05-03', '2023-05-20', '2023-06-08'].map((day, visit) =>
      line({ customer, day, order: `${customer}-${visit}`, city: 'Oslo', cents: 3000 + 100 * visit }),
    ),
    line({
      customer,
      day: '2023-06-20',
      order: `${customer}-back`,
      city: 'Oslo',
      quantity: -1,
      cents: -9000,
    }),
  ];
}).flat();

const unsteady: readonly Line[] = [
  // An order of two months, and one of two places.
  line({ order: 'long', day: '2023-02-27', customer: 'mixed', city: 'Oslo' }),
  line({ order: 'long', day: '2023-03-02', customer: 'mixed', city: 'Oslo', cents: 2500 }),
  line({ order: 'wide', day: '2023-05-02', customer: 'wide', city: 'Oslo' }),
  line({ order: 'wide', day: '2023-05-02', customer: 'wide', city: 'Moss', product: 'cup' }),
];

/** One customer under two names on one day: the newer file says which is the last. */
export const twoNames = (order: string, name: string): readonly Line[] => [
  line({ order, day: '2023-07-04', customer: 'named', name, product: 'mug', category: 'ware' }),
];
