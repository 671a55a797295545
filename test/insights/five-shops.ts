import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { memoryStore } from '../../lambdas/lake/memory-store.ts';
import type { Store } from '../../lambdas/lake/store.ts';
import { publishedSamples } from '../measures/published-samples.ts';
import { eightCustomers } from '../notify/eight-customers.ts';
import { runShop, type ShopFile } from '../refresh/shop.ts';

const data = join(import.meta.dirname, '../../../shared/data');

const filesOf = (folder: string, names: readonly string[]): ShopFile[] =>
  names.map((name) => ({
    name,
    content: readFileSync(join(data, folder, name)),
    modified: '2025-01-01',
  }));

async function published(files: readonly ShopFile[], asOf: string): Promise<Store> {
  const store = memoryStore();
  await runShop(store, files, { asOf, now: new Date(`${asOf}T06:00:00Z`) });
  return store;
}

const firstDay: ShopFile = {
  name: 'sales.csv',
  modified: '2025-03-01',
  content: `order_id,order_date,customer_name,product_name,quantity,price\n${Array.from(
    { length: 24 },
    (_, order) => `${order},2025-03-01,Customer ${order},Tea,1,${5 + order}`,
  ).join('\n')}\n`,
};

type Shop = { readonly name: string; readonly asOf: string; readonly publish: () => Promise<Store> };

const ours: readonly Shop[] = [
  { name: 'samples', asOf: '2026-01-01', publish: publishedSamples },
  { name: 'first-day', asOf: '2025-03-02', publish: () => published([firstDay], '2025-03-02') },
  { name: 'nobody-at-risk', asOf: '2025-02-20', publish: () => published(eightCustomers, '2025-02-20') },
];

const namesIn = (folder: string): string[] =>
  readdirSync(join(data, folder)).filter((name) => name.endsWith('.csv'));

const real: readonly Shop[] = [
  {
    name: 'uci-online-retail',
    asOf: '2011-12-10',
    publish: () => published(filesOf('uci-online-retail', namesIn('uci-online-retail')), '2011-12-10'),
  },
  {
    name: 'original',
    asOf: '2024-05-01',
    publish: () => published(filesOf('original', ['Retail.csv']), '2024-05-01'),
  },
];

function withNote(shop: Shop): Shop & { readonly isThere: boolean } {
  const isThere = existsSync(join(data, shop.name));
  if (!isThere) console.log(`SKIPPED: ${shop.name} needs the folder ../shared/data/${shop.name}.`);
  return { ...shop, isThere };
}

/** Shops that what we write has to read well for; the exports of two lie beside the repository, or are not there. */
export const fiveShops = [...ours.map((shop) => ({ ...shop, isThere: true })), ...real.map(withNote)];
