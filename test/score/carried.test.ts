import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { tables, type TableName } from '../../lambdas/contract/tables.ts';
import type { Row } from '../../lambdas/engine/engine.ts';
import { parquetFiles } from '../../lambdas/engine/parquet-files.ts';
import { memoryStore } from '../../lambdas/lake/memory-store.ts';
import type { Manifest } from '../../lambdas/lake/manifest.ts';
import type { Store } from '../../lambdas/lake/store.ts';
import { prune } from '../../lambdas/publish/prune.ts';
import { oneIn, tryAll, tryDay } from '../extent.ts';
import { inSharedEngine } from '../shared-engine.ts';
import { listedKeys } from '../lake/listed.ts';
import { line, type Line } from '../model/line.ts';
import { randomShop } from '../model/random-shop.ts';
import { publishedRows, runShop, type RunOptions, type ShopFile } from '../refresh/shop.ts';
import { fileOf, manyMonths, twoNames, withdraw } from './carried-shop.ts';

/** Made of times and of how they were made. */
const notCompared: readonly TableName[] = ['runs', 'region_access'];
const compared = Object.values(tables)
  .map(({ name }) => name as TableName)
  .filter((name) => !notCompared.includes(name));

type Run = {
  readonly rows: Record<string, Row[]>;
  readonly hasCarried: boolean;
  readonly manifest: Manifest;
};

/** A step of a store's life: a run, after what is done before it. */
type Step = {
  readonly files?: readonly ShopFile[];
  readonly options?: RunOptions;
  readonly before?: (store: Store) => Promise<void>;
};

const carrying = { leastCarriedLines: 1, allowEmpty: true };
const reading = { leastCarriedLines: Infinity, allowEmpty: true };

async function take(store: Store, { files = [], options, before }: Step, carriage: RunOptions): Promise<Run> {
  await before?.(store);
  const { manifest } = await runShop(store, files, { ...options, ...carriage });
  const rows: Record<string, Row[]> = {};
  for (const table of compared) rows[table] = await publishedRows(store, manifest, table);
  return { rows, manifest, hasCarried: await hasCarried(store, manifest) };
}

async function hasCarried(store: Store, manifest: Manifest): Promise<boolean> {
  const runs = await publishedRows(store, manifest, 'runs');
  const { durations } = runs.find(({ sequence }) => sequence === manifest.sequence) ?? {};
  return Object.hasOwn(JSON.parse(String(durations)) as object, 'carry');
}

/** Takes the steps over two stores, one of which carries on what it can. Returns whether it did, step by step. */
async function carriedIn(steps: readonly Step[]): Promise<boolean[]> {
  const [one, other] = [memoryStore(), memoryStore()];
  const carried: boolean[] = [];
  for (const step of steps) {
    const run = await take(one, step, carrying);
    const read = await take(other, step, reading);
    expect(run.rows).toEqual(read.rows);
    expect(read.hasCarried).toBe(false);
    carried.push(run.hasCarried);
  }
  return carried;
}

const shop = manyMonths();
const lastDays = '2024-02-18';
const history = fileOf(
  'history.csv',
  '2024-02-18',
  shop.filter(({ day }) => day < lastDays),
);
const day = fileOf(
  'day.csv',
  '2024-02-23',
  shop.filter(({ day }) => day >= lastDays),
);

it('comes to the same where a day is added', async () => {
  expect(await carriedIn([{ files: [history] }, { files: [day] }])).toEqual([false, true]);
});

const march = fileOf('march.csv', '2024-03-04', [
  line({ order: 'm1', day: '2024-03-02', customer: 'c1', city: 'Oslo', product: 'pot' }),
  line({ order: 'm2', day: '2024-03-02', customer: 'new', name: 'New', city: 'Bodø' }),
  line({ order: 'm3', day: '2024-03-03', customer: null, city: 'Moss' }),
]);
const laterReturn = line({ order: '6-2', day: '2024-03-04', customer: 'c6', quantity: -1, cents: -500 });
const corrected = [line({ order: '5-0', day: '2023-04-04', customer: 'c5', city: 'Oslo', cents: 9900 })];
const ann = fileOf('ann.csv', '2024-02-17', twoNames('n1', 'Ann'));
const otherAnn = fileOf('other-ann.csv', '2024-02-16', twoNames('n2', 'ANN'));

const longAgo = fileOf('long-ago.csv', '2024-03-06', [
  line({ order: '3-0', day: '2023-01-20', customer: 'c3', city: 'Moss', cents: 7700 }),
]);

const life: readonly (readonly [string, Step])[] = [
  ['a shop begins', { files: [history, ann, otherAnn] }],
  ['a day is added', { files: [day] }],
  ['a file turns out to be older', { files: [{ ...ann, name: 'again.csv', modified: '2024-02-10' }] }],
  ['a month begins', { files: [march] }],
  ['an order of a closed month comes back', { files: [fileOf('return.csv', '2024-03-05', [laterReturn])] }],
  ['one is corrected', { files: [fileOf('correction.csv', '2024-03-06', corrected)] }],
  ['nothing but the as-of date moves on', { options: { asOf: '2024-03-20' } }],
  ['a file is withdrawn', { before: (store) => withdraw(store, march) }],
  ['a year passes', { options: { asOf: '2025-05-20' } }],
  ['an order of long ago is corrected', { files: [longAgo], options: { asOf: '2025-05-21' } }],
  ['a month is seen as it runs', { options: { asOf: '2024-02-27' } }],
  ['an earlier date is asked for', { options: { asOf: '2023-12-10' } }],
  ['today is asked for again, under other rules', { options: { config: { churnAfterDays: 40 } } }],
  ['a day passes under these', { options: { config: { churnAfterDays: 40 }, asOf: '2024-03-07' } }],
];

it.runIf(tryDay)('comes to the same whatever happens', async () => {
  const happened = await carriedIn(life.map(([, step]) => step));

  const readAnew = life.filter((_, i) => happened[i] === false).map(([name]) => name);
  expect(readAnew).toEqual(['a shop begins']);
});

const late = fileOf('late.csv', '2024-02-24', [
  line({ order: 'late', day: '2023-12-20', customer: 'c1', city: 'Oslo' }),
]);

it.each(
  oneIn(3, [
    ['what was left', ({ carried }: Manifest) => carried?.orders],
    ['the table of sales', ({ tables: { sales_monthly } }: Manifest) => sales_monthly[0]],
    [
      'a month that changes',
      ({ transactions }: Manifest) => transactions.find(({ month }) => month === '2023-12'),
    ],
  ]),
)('reads all lines where %s is gone', async (_, fileIn) => {
  const store = memoryStore();
  const { manifest } = await take(store, { files: [history] }, carrying);
  await store.delete(fileIn(manifest)?.key ?? '');

  const next = await take(store, { files: [day, late] }, carrying);

  expect(next.hasCarried).toBe(false);
  expect(next.manifest.carried?.orders.rows).toBeGreaterThan(100);
  const whole = await take(memoryStore(), { files: [history, day, late] }, reading);
  expect(next.rows).toEqual(whole.rows);
});

it.runIf(tryDay)('forgets a place of which no line is left', async () => {
  const store = memoryStore();
  const far = fileOf('far.csv', '2024-02-17', [
    line({ order: 'far', day: '2023-01-05', customer: 'far', city: 'Tromsø' }),
  ]);
  const placesOf = async ({ carried }: Manifest): Promise<Row[]> =>
    inSharedEngine(async (session, folder) => {
      const path = join(folder, 'places.parquet');
      await store.download(carried?.places.key ?? '', path);
      return session.rows(`select city from ${parquetFiles([path])} order by city`);
    });
  const { manifest } = await take(store, { files: [history, far] }, carrying);
  expect(await placesOf(manifest)).toContainEqual({ city: 'Tromsø' });

  const next = await take(store, { files: [day], before: () => withdraw(store, far) }, carrying);

  expect(next.hasCarried).toBe(true);
  expect(await placesOf(next.manifest)).not.toContainEqual({ city: 'Tromsø' });
});

it.runIf(tryDay)('is pruned with its run', async () => {
  const store = memoryStore();
  const keys = async (files: readonly ShopFile[]): Promise<string[]> => {
    const { manifest } = await runShop(store, files, carrying);
    const { customers, orders, places } = manifest.carried ?? {};
    return [customers, orders, places].map((file) => file?.key ?? 'none');
  };
  const earlier = await keys([history]);
  const current = await keys([day]);

  // What a run leaves can be gone back to for seven days, and stays for as long.
  await prune(store, new Date(Date.now() + 30 * 86_400_000));

  const left = await listedKeys(store, 'curated/carried_');
  expect(left.toSorted()).toEqual(current.toSorted());
  expect(earlier.filter((key) => left.includes(key))).toEqual([]);
});

// A change of long ago has nearly all history made anew, and leaves too little to carry on in shops of 16 months.
const lateMonth = fc.constantFrom('2024-01', '2024-02', '2024-03');

it.runIf(tryDay)('comes to the same in any shop, whatever month changes', async () => {
  await fc.assert(
    fc.asyncProperty(randomShop, lateMonth, async (lines, month) => {
      const sold = lines.filter(({ quantity }) => quantity !== 0);
      const isLate = (line: Line, index: number) => line.day.startsWith(month) && index % 3 === 0;
      const early = sold.filter((one, index) => !isLate(one, index));
      const late = sold.filter(isLate);
      fc.pre(early.length > 0 && late.length > 0);
      fc.pre(4 * sold.filter((one) => one.day >= `${month}-01`).length < sold.length);
      const files = [fileOf('early.csv', '2024-04-01', early), fileOf('late.csv', '2024-04-02', late)];
      const [, hasCarried] = await carriedIn(files.map((one) => ({ files: [one] })));
      // An order that stands in both files is corrected, in a month of long ago, too.
      fc.pre(hasCarried === true);
    }),
    { numRuns: tryAll ? 40 : 3 },
  );
});
