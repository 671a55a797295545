import fc from 'fast-check';
import { parseConfig } from '../../lambdas/contract/parse-config.ts';
import type { Line } from '../model/line.ts';
import { randomShop } from '../model/random-shop.ts';
import { money } from '../model/shop.ts';
import type { ShopFile } from '../refresh/shop.ts';
import { smallShops } from './generated-shops.ts';
import { realShops, type RealShop } from './real-shops.ts';

const asSource = (prefix: string, files: readonly ShopFile[]): ShopFile[] =>
  files.map((file) => ({ ...file, source: `${prefix}${file.source ?? ''}` }));

const daysLater = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

// From the last day of random shops to that of the samples.
const randomDaysLate = 640;

const header =
  'order_id,order_date,customer_id,customer_name,product_id,product_name,category,city,store,quantity,price';

const csvLine = (line: Line, shop: number): string =>
  [
    `${shop}/${line.order}`,
    daysLater(line.day, randomDaysLate),
    line.customer === null ? '' : `${line.customer} ${shop}`,
    line.name,
    line.type === 'fee' ? 'post' : '',
    line.product,
    line.category,
    line.city,
    line.store,
    line.quantity,
    money(line.cents / line.quantity),
  ].join(',');

// Customers keep apart, so each brings its own shop's returns, ties and moving orders; ranks and limits go over all.
function randomFiles(): ShopFile[] {
  const lines = fc
    .sample(randomShop, { seed: 7, numRuns: 20 })
    .flatMap((shop, no) => shop.map((line) => ({ line, text: csvLine(line, no) })));
  const byFile = Map.groupBy(lines, ({ line }) => `${line.source} ${line.file}`);
  return [...byFile].map(([place, found]) => ({
    source: `random-${place.split(' ')[0] ?? ''}`,
    name: `${place}.csv`,
    content: [header, ...found.map(({ text }) => text), ''].join('\n'),
    modified: `2026-01-0${place.at(-1) ?? ''}`,
  }));
}

const rules = [
  { name: 'Champion', recencyDays: { max: 90 }, frequency: { min: 4 }, monetary: { min: 100 } },
  { name: 'Loyalist', frequency: { min: 2 } },
  { name: 'Hibernating' },
];

/**
 * The samples, the original data, five generated shops with every kind of dirt and twenty random ones as one shop: a run
 * takes as many statements whatever its size.
 */
export const shopsInOne: RealShop = {
  name: 'many shops in one',
  files: async () => {
    const [samples, original] = realShops;
    return [
      ...((await samples?.files()) ?? []),
      ...(original?.isThere === true ? asSource('original', await original.files()) : []),
      ...asSource('generated-', await smallShops()),
      ...randomFiles(),
    ];
  },
  config: parseConfig(
    {
      segments: rules,
      sources: { 'random-default': { nonGoods: ['post'] }, 'random-web': { nonGoods: ['post'] } },
    },
    'test',
  ),
  isThere: true,
};
