import { accessPolicy, type RoleAccess } from '../../lambdas/access/policy.ts';
import { parseConfig } from '../../lambdas/contract/parse-config.ts';
import { memoryStore } from '../../lambdas/lake/memory-store.ts';
import type { Manifest } from '../../lambdas/lake/manifest.ts';
import type { Store } from '../../lambdas/lake/store.ts';
import { runShop } from '../refresh/shop.ts';

/** Texts that mean something in SQL, in DAX, in a template or to LIKE. */
export const hostile = {
  quotes: `O'Brien "said" ''`,
  sql: `x' or 1=1; drop table customer360; --`,
  dax: `"] || TRUE() || [x]`,
  pattern: '100 % of_all\\',
  unicode: 'Ærøskøbing 北京 é',
  template: '${Fn::Sub} {{x}}',
};

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;

type Customer = { id: string; city?: string; region?: string; category?: string; store?: string };

/** One buying day each; C7 has no home, C3 no region, C4 no city. */
export const customers: readonly Customer[] = [
  { id: 'C1', city: 'Oslo', region: 'East', category: 'Tea', store: 'S1' },
  { id: 'C2', city: 'Bergen', region: 'North', category: 'Coffee', store: 'S2' },
  { id: 'C3', city: 'Oslo', category: 'Tea', store: 'S1' },
  { id: 'C4', region: 'North', category: 'Tea' },
  { id: 'C5', city: 'Roma', region: hostile.quotes, store: 'S2' },
  { id: 'C6', city: 'Roma', region: hostile.sql, category: 'Tea' },
  { id: 'C7' },
  { id: 'C8', city: hostile.unicode, region: hostile.dax, category: hostile.pattern },
  { id: 'C9', city: hostile.template, region: 'East', category: 'Coffee', store: 'S2' },
];

const csv = [
  'order_id,order_date,customer_id,customer_name,product_name,category,quantity,price,city,region,store',
  ...customers.map(({ id, city = '', region = '', category = '', store = '' }, index) =>
    [`${index + 1}`, '2026-01-10', id, `Name ${id}`, 'Thing', category, '1', '5', city, region, store]
      .map(quoted)
      .join(','),
  ),
  '',
].join('\n');

const everything = ['customer360', 'single_customer_view', 'transactions', 'sales_monthly'];

/** Seven roles, one of each kind of rule. */
const roles = [
  {
    name: 'east',
    who: { iam: ['arn:aws:iam::111122223333:role/east'], powerBi: ['Eva@Shop.example'] },
    tables: everything,
    rows: { default: { column: 'home_region', equals: 'East' } },
    hidden: { personal: true },
  },
  {
    name: 'not-east',
    who: { powerBi: ['noa@shop.example'] },
    tables: everything,
    rows: { default: { not: { column: 'home_region', in: ['East'] } } },
  },
  {
    name: 'homeless',
    who: { powerBi: ['hal@shop.example'] },
    tables: everything,
    rows: { default: { column: 'home_region', in: ['North', null] } },
    hidden: { columns: ['monetary', 'frequency'] },
  },
  {
    name: 'hostile',
    who: { powerBi: ['hog@shop.example'] },
    tables: everything,
    rows: {
      default: { column: 'home_region', in: [hostile.quotes, hostile.sql, hostile.dax, ''] },
      sales_monthly: {
        or: [
          { column: 'category', equals: hostile.pattern },
          { column: 'city', equals: hostile.template },
        ],
      },
    },
  },
  {
    name: 'mixed',
    who: { powerBi: ['mia@shop.example'] },
    tables: everything,
    rows: {
      default: {
        and: [
          {
            or: [
              { column: 'home_city', equals: 'Oslo' },
              { not: { column: 'home_region', in: [hostile.sql, null] } },
            ],
          },
          {
            not: {
              and: [
                { column: 'favourite_category', equals: 'Coffee' },
                { column: 'home_store', equals: 'S2' },
              ],
            },
          },
        ],
      },
    },
  },
  {
    name: 'owner',
    who: { powerBi: ['otto@shop.example'] },
    tables: ['customer360', 'runs'],
    rows: { default: 'all' },
  },
  {
    name: 'unnamed',
    tables: ['customer360'],
    rows: { default: 'all' },
  },
];

export type AccessShop = {
  readonly store: Store;
  readonly manifest: Manifest;
  readonly policy: readonly RoleAccess[];
};

const config = { access: { roles } };

/** What the roles may see. */
export const shopPolicy = (): readonly RoleAccess[] => accessPolicy(parseConfig(config, 'test'));

/** A published run over these customers under these roles. */
export async function accessShop(store: Store = memoryStore()): Promise<AccessShop> {
  const { manifest } = await runShop(store, [{ name: 'a.csv', content: csv, modified: '2026-01-31' }], {
    config,
  });
  return { store, manifest, policy: shopPolicy() };
}
