import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Refreshed } from '../../bin/refresh.ts';
import { memoryStore } from '../../lambdas/lake/memory-store.ts';
import type { Store } from '../../lambdas/lake/store.ts';
import { oneIn, tryDay } from '../extent.ts';
import { exportedFiles, runShop, type ShopFile } from './shop.ts';

const header = 'order_id,order_date,customer_id,product_name,quantity,price\n';

/** Orders of a day, each by its own customer; the day is written as the shop does. */
const sales = (prefix: string, day: string, orders: number, price = '2.50'): string =>
  header +
  Array.from({ length: orders }, (_, i) => `${prefix}${i},${day},C${i % 40},Tea ${i % 7},1,${price}\n`).join(
    '',
  );

/** The same with a column of remarks that makes the file large. */
const withRemarks = (content: string, bytes: number): string =>
  content.replace('\n', ',remark\n').replaceAll(/\d\n/g, (end) => `${end.trim()},${'-'.repeat(bytes)}\n`);

const twins = sales('t', '2026-01-05', 30);

/** A folder with every kind of file. Those beside each other would disturb each other if anything were shared. */
const mixedFolder = (remarkBytes: number): readonly ShopFile[] => [
  { name: 'a-day-first.csv', modified: '2026-02-20', content: sales('a', '13/02/2026', 60) },
  { name: 'b-month-first.csv', modified: '2026-02-20', content: sales('b', '02/14/2026', 50) },
  { name: 'c-rejected.csv', modified: '2026-02-21', content: sales('c', '2026-02-15', 30, '£3') },
  { name: 'd-first.csv', modified: '2026-01-10', content: twins },
  { name: 'd-second.csv', modified: '2026-03-10', content: twins },
  {
    name: 'e-damaged.csv',
    modified: '2026-02-22',
    content: `${sales('e', '2026-02-16', 40)}e99,2026-02-30,C1,Tea,1,2\n`,
  },
  { name: 'f-packed.csv.gz', modified: '2026-02-23', content: gzipSync(sales('f', '2026-02-17', 45)) },
  {
    name: 'g-large.csv',
    modified: '2026-02-24',
    content: withRemarks(sales('g', '2026-02-18', 200), remarkBytes),
  },
  { name: 'h-empty.csv', modified: '2026-02-25', content: '' },
  { name: 'i-again.csv', modified: '2026-01-02', content: twins },
  { name: 'j-web.csv', modified: '2026-02-26', content: twins, source: 'web' },
  { name: 'k-last.csv', modified: '2026-02-27', content: sales('k', '19.02.2026', 35) },
];

const onThreads = (threads: number) => ({ config: { engine: { threads } } });

/** What is stored in JSON or CSV, key → text, and the names of everything else. Ids of writers and durations differ. */
async function recordsOf(store: Store): Promise<Record<string, string>> {
  const records: Record<string, string> = {};
  for await (const { key } of store.list('')) {
    if (!/^(control\/(deliveries|verdicts|arrivals)|landing|quarantine|validated)\//.test(key)) continue;
    records[key] = key.endsWith('.parquet')
      ? ''
      : Buffer.from((await store.get(key))?.body ?? []).toString('base64');
  }
  return records;
}

type Outcome = {
  readonly told: Pick<Refreshed, 'rejected' | 'notes'>;
  readonly runId: string;
  readonly records: Record<string, string>;
  readonly exports: Record<string, string>;
};

async function outcomeOf(store: Store, { rejected, notes, manifest }: Refreshed): Promise<Outcome> {
  const exports = await exportedFiles(store, manifest);
  return { told: { rejected, notes }, runId: manifest.runId, records: await recordsOf(store), exports };
}

async function outcomeOn(threads: number, files: readonly ShopFile[]): Promise<Outcome> {
  const store = memoryStore();
  return outcomeOf(store, await runShop(store, files, onThreads(threads)));
}

describe('a mixed folder', () => {
  // One file has some 17 MiB: it is validated alone.
  const files = mixedFolder(90_000);
  let expected: Outcome;

  beforeAll(async () => {
    expected = await outcomeOn(1, files);
  });

  it('is told of in the order of its files', () => {
    expect(expected.told.rejected.map(({ file, reason }) => `${file} ${reason}`)).toEqual([
      'default/c-rejected.csv too-many-bad-rows',
      'default/h-empty.csv empty-file',
      // The earliest delivery of its content: the dates of it are in the future.
      'default/i-again.csv too-many-bad-rows',
    ]);
    expect(expected.told.notes[0]).toContain('the same content counts once');
    expect(Object.keys(expected.records).filter((key) => key.includes('/verdicts/'))).toHaveLength(11);
  });

  it.each(oneIn(2, [4, 2]))('has the same verdicts, messages and exports on %i threads', async (threads) => {
    expect(await outcomeOn(threads, files)).toEqual(expected);
  });

  it.runIf(tryDay)('is judged again on 4 threads as on one', async () => {
    const again = async (threads: number): Promise<Outcome> => {
      const store = memoryStore();
      const small = mixedFolder(10);
      await runShop(store, small, onThreads(threads));
      const declared = { sources: { default: { duplicateLines: 'drop' } } };
      const { config } = onThreads(threads);
      return outcomeOf(store, await runShop(store, [], { config: { ...config, ...declared } }));
    };

    const [on4, on1] = [await again(4), await again(1)];

    expect(on4).toEqual(on1);
    expect(Object.keys(on4.records).filter((key) => key.includes('/verdicts/'))).toHaveLength(20);
  });
});
