import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseConfig } from '../../lambdas/contract/parse-config.ts';
import { openEngine, type Engine } from '../../lambdas/engine/engine.ts';
import { parquetFiles, parquetOptions } from '../../lambdas/engine/parquet-files.ts';
import { literal } from '../../lambdas/engine/quoting.ts';
import { toJson } from '../../lambdas/lake/json-object.ts';
import { validatedKey, verdictKey } from '../../lambdas/lake/keys.ts';
import { memoryStore } from '../../lambdas/lake/memory-store.ts';
import type { Store } from '../../lambdas/lake/store.ts';
import type { Accepted } from '../../lambdas/lake/verdict.ts';
import { planRun } from '../../lambdas/plan/plan.ts';
import { survey } from '../../lambdas/plan/survey.ts';
import { updateTransactions } from '../../lambdas/score/transactions.ts';
import { takeIn } from '../../lambdas/validate/take-in.ts';
import { oneIn } from '../extent.ts';
import { copyOf } from '../notify/copy-of.ts';
import { arrival, type ShopFile } from '../refresh/shop.ts';

const config = parseConfig({}, 'the test');
const header = 'order_id,order_date,customer_id,product_name,quantity,price';
const now = new Date('2024-07-01T06:00:00Z');
const sevenDigits = (i: number): string => String(i).padStart(7, '0');

const file = (name: string, modified: string, lines: readonly string[]): ShopFile => ({
  ...{ name, modified, source: 'till', content: `${[header, ...lines].join('\n')}\n` },
});

// Of the months January to May, April has an order without customer, and May a line without that its order gives one.
const large = file('large.csv', '2024-06-01', [
  ...Array.from({ length: 250_000 }, (_, i) => {
    const day = `2024-0${(i % 5) + 1}-${String((i % 28) + 1).padStart(2, '0')}`;
    return `${sevenDigits(i)},${day},C${i % 3000},Tea ${i % 40},${(i % 3) + 1},${i % 7}`;
  }),
  'NOBODY,2024-04-20,,Tea,1,5',
  'ADOPTING,2024-05-20,C7,Tea,1,5',
  'ADOPTING,2024-05-20,,Milk,1,5',
  'BAD,2024-05-20,C7,Tea,x,5',
  'DOUBLE,2024-02-20,C8,Tea,1,5',
  'DOUBLE,2024-02-20,C8,Milk,1,5',
  'DOUBLE,2024-02-20,C8,Tea,1,5',
  'DOUBLE,2024-02-20,C8,Milk,1,5',
]);

let engine: Engine;
let validated: Store;
let inOnePart: Store;
beforeAll(async () => {
  engine = await openEngine({ memoryMiB: 700, threads: 2 });
  validated = memoryStore();
  await takeIn(validated, engine, config, arrival(large));
  inOnePart = await unparted(validated);
});
afterAll(() => engine.close());

const verdictsIn = async (store: Store): Promise<Accepted[]> =>
  (await survey(store, config)).files.flatMap(({ verdict }) =>
    verdict.outcome === 'accepted' ? verdict : [],
  );

let copies = 0;

/** The same store as if its file had been written to one part. */
async function unparted(store: Store): Promise<Store> {
  const copy = await copyOf(store);
  for (const verdict of await verdictsIn(store)) {
    const { source, sha256, fingerprint } = verdict;
    const paths = verdict.validated.map(() => `${engine.workFolder}/${copies++}.parquet`);
    for (const [i, { key }] of verdict.validated.entries()) await store.download(key, paths[i] ?? '');
    const whole = `${engine.workFolder}/${copies++}.parquet`;
    await engine.run(`copy (from ${parquetFiles(paths)}) to ${literal(whole)} (${parquetOptions})`);
    const key = validatedKey(source, sha256, fingerprint, 'whole');
    await copy.upload(whole, key);
    const changed: Accepted = { ...verdict, validated: [{ key, month: null }] };
    await copy.put(verdictKey(source, sha256, fingerprint), toJson(changed));
  }
  return copy;
}

type Months = ReadonlyMap<string, { readonly rows: number; readonly path: string; readonly body: Buffer }>;

/** Plans and merges all that is in a store; month → its published file, below the work folder of the test's engine. */
async function published(store: Store, choice: string): Promise<Months> {
  const run = await openEngine({ memoryMiB: 700, threads: 2 });
  try {
    const plan = await planRun(store, run, config, (await survey(store, config)).files, { choice, now });
    const { months } = await updateTransactions(store, run, plan, [], now);
    return new Map(
      await Promise.all(
        months.map(async ({ month, key, rows }) => {
          const path = `${engine.workFolder}/${copies++}.parquet`;
          await store.download(key, path);
          return [month, { rows, path, body: await readFile(path) }] as const;
        }),
      ),
    );
  } finally {
    await run.close();
  }
}

const partsOf = async (store: Store): Promise<Buffer[]> => {
  const keys = (await verdictsIn(store)).flatMap((verdict) => verdict.validated.map(({ key }) => key));
  return Promise.all(keys.map(async (key) => Buffer.from((await store.get(key))?.body ?? [])));
};

type File = { readonly path: string; readonly body: Buffer };

// What was found of the same bytes need not be found again: most months are those of the case before.
const compared = new Map<string, Difference>();

type Difference = { readonly missing: number; readonly rows: number; readonly others: number };

/** How many rows of one file the other has not, and how many each has: none, and as many, is equal. */
async function difference(one: File, other: File): Promise<Difference> {
  const bytes = createHash('sha256').update(one.body).update('|').update(other.body).digest('hex');
  const known = compared.get(bytes) ?? (await counted(parquetFiles([one.path]), parquetFiles([other.path])));
  compared.set(bytes, known);
  return known;
}

async function counted(one: string, other: string): Promise<Difference> {
  const [found] = await engine.rows<Difference>(`
    select
      (select count(*) from (from ${one} except all from ${other})) as missing,
      (select count(*) from ${one}) as rows,
      (select count(*) from ${other}) as others`);
  return found ?? { missing: NaN, rows: NaN, others: NaN };
}

type Case = {
  readonly name: string;
  readonly files: readonly ShopFile[];
  readonly asOf?: string;
  /** Months whose file is one of validation. */
  readonly asTheyStand: readonly string[];
  readonly months: readonly string[];
};

const months = ['2024-01', '2024-02', '2024-03', '2024-04', '2024-05'];
const later = (...lines: string[]): ShopFile => file('later.csv', '2024-06-20', lines);

const cases: readonly Case[] = [
  { name: 'alone', files: [], months, asTheyStand: ['2024-01', '2024-02', '2024-03', '2024-04'] },
  {
    name: 'beside a file with other orders of one of its months',
    files: [later('X1,2024-02-10,C1,Tea,1,5', 'X2,2024-02-11,C9999,Tea,1,5')],
    ...{ months, asTheyStand: ['2024-01', '2024-03', '2024-04'] },
  },
  {
    name: 'beside a file with a month of its own',
    files: [later('X1,2024-06-10,C1,Tea,1,5')],
    ...{
      months: [...months, '2024-06'],
      asTheyStand: ['2024-01', '2024-02', '2024-03', '2024-04', '2024-06'],
    },
  },
  {
    name: 'beside a file with two months, one of them its own',
    files: [later('X1,2024-06-10,C1,Tea,1,5', 'X2,2024-03-10,C1,Tea,1,5')],
    ...{ months: [...months, '2024-06'], asTheyStand: ['2024-01', '2024-02', '2024-04'] },
  },
  {
    name: 'as of a day within a month',
    files: [],
    ...{ asOf: '2024-03-10', months: ['2024-01', '2024-02', '2024-03'], asTheyStand: ['2024-01', '2024-02'] },
  },
  {
    name: 'as of the first day of a month',
    files: [],
    ...{ asOf: '2024-03-01', months: ['2024-01', '2024-02'], asTheyStand: ['2024-01', '2024-02'] },
  },
  {
    name: 'where an order of January is corrected in February',
    files: [later(`${sevenDigits(5)},2024-02-06,C5,Tea 5,9,5`)],
    ...{ months, asTheyStand: ['2024-03', '2024-04'] },
  },
  {
    name: 'where a line without customer is given one by another file',
    files: [later('NOBODY,2024-02-20,C77,Milk,1,5')],
    ...{ months, asTheyStand: ['2024-01', '2024-03'] },
  },
  {
    name: 'where newer content under its name replaces it',
    files: [{ ...later(`${sevenDigits(5)},2024-02-06,C5,Tea 5,9,5`), name: 'large.csv' }],
    ...{ months: ['2024-02'], asTheyStand: ['2024-02'] },
  },
];

describe('the published months of a file that was validated by month', () => {
  it('has such a file to look at', async () => {
    const [verdict] = await verdictsIn(validated);

    expect(verdict?.validated.map(({ month }) => month)).toEqual(months);
    expect((await verdictsIn(inOnePart)).map(({ validated: parts }) => parts.length)).toEqual([1]);
    expect(verdict?.counts).toMatchObject({ rows: 250_008, accepted: 250_005, duplicate: 2, adoptable: 1 });
  });

  it.each(oneIn(4, cases))('hold what they hold where it is in one part: $name', async (given) => {
    const [store, whole] = [await copyOf(validated), await copyOf(inOnePart)];
    for (const one of given.files)
      for (const each of [store, whole]) await takeIn(each, engine, config, arrival(one));
    const choice = given.asOf ?? 'data';

    const byParts = await published(store, choice);
    const byWhole = await published(whole, choice);

    expect([...byParts.keys()]).toEqual(given.months);
    expect([...byWhole.keys()]).toEqual(given.months);
    for (const [month, file] of byParts) {
      const other = byWhole.get(month);
      if (other === undefined) throw new Error(`${month} is missing.`);
      const { rows } = other;
      expect([month, file.rows]).toEqual([month, rows]);
      expect([month, await difference(file, other)]).toEqual([month, { missing: 0, rows, others: rows }]);
    }
    const parts = await partsOf(store);
    const standing = [...byParts].filter(([, { body }]) => parts.some((part) => part.equals(body)));
    expect(standing.map(([month]) => month)).toEqual(given.asTheyStand);
  });
});
