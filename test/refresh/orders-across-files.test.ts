import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../lambdas/lake/memory-store.ts';
import { publishedRows, runShop, type RunOptions, type ShopFile } from './shop.ts';

const header = 'order_id,order_date,customer_id,product_name,quantity,price';

const csv = (...lines: string[]): string => `${[header, ...lines].join('\n')}\n`;

const file = (modified: string, name: string, ...lines: string[]): ShopFile => ({
  name,
  modified,
  content: csv(...lines),
});

async function totals(files: readonly ShopFile[], options: RunOptions = {}) {
  const store = memoryStore();
  const { manifest } = await runShop(store, files, options);
  const lines = await publishedRows(store, manifest, 'transactions');
  const net = lines.reduce((sum, line) => sum + Number(line['amount']), 0);
  const { superseded, shrunk, duplicate, repeated, after_as_of, rows } = manifest.summary;
  return { net, lines: lines.length, rows, superseded, shrunk, duplicate, repeated, after_as_of };
}

const none = { superseded: 0, shrunk: 0, duplicate: 0, repeated: 0, after_as_of: 0 };

describe('orders across files', () => {
  it('counts content once that is delivered again under another name', async () => {
    const first = file('2026-01-01', 'a.csv', '1,2026-01-01,C1,Tea,1,5');
    const again = { ...first, name: 'b.csv', modified: '2026-01-09' };

    expect(await totals([first, again])).toEqual({ ...none, net: 5, lines: 1, rows: 1 });
  });

  it('counts every night of a till that always writes the same file name', async () => {
    const nights = [
      file('2026-01-01', 'till.csv', '1,2026-01-01,C1,Tea,1,5'),
      file('2026-01-02', 'till.csv', '2,2026-01-02,C1,Tea,1,7'),
      file('2026-01-03', 'till.csv', '3,2026-01-03,C2,Tea,1,11'),
    ];

    expect(await totals(nights)).toEqual({ ...none, net: 23, lines: 3, rows: 3 });
  });

  it('lets newer content under the same name replace the older whole where they share an order', async () => {
    const older = file('2026-01-01', 'day.csv', '1,2026-01-01,C1,Tea,1,5', '2,2026-01-01,C2,Tea,1,9');
    const newer = file('2026-01-02', 'day.csv', '1,2026-01-01,C1,Tea,2,5');

    expect(await totals([older, newer])).toEqual({ ...none, net: 10, lines: 1, rows: 3, superseded: 2 });
  });

  it.each([
    ['append', { net: 19, lines: 2, superseded: 1 }],
    ['replace', { net: 10, lines: 1, superseded: 2 }],
  ])('obeys sameName: %s', async (sameName, expected) => {
    const older = file('2026-01-01', 'day.csv', '1,2026-01-01,C1,Tea,1,5', '2,2026-01-01,C2,Tea,1,9');
    const newer = file('2026-01-02', 'day.csv', '1,2026-01-01,C1,Tea,2,5');
    const config = { sources: { default: { sameName } } };

    expect(await totals([older, newer], { config })).toEqual({ ...none, rows: 3, ...expected });
  });

  it('adds the parts of an export that was cut in the middle of an order', async () => {
    const parts = [
      file('2026-01-31', 'part-1.csv', '1,2026-01-05,C1,Tea,1,5', '2,2026-01-06,C2,Milk,1,2'),
      file('2026-01-31', 'part-2.csv', '2,2026-01-06,C2,Bread,1,3', '3,2026-01-07,C3,Tea,1,5'),
    ];

    expect(await totals(parts)).toEqual({ ...none, net: 15, lines: 4, rows: 4, shrunk: 1 });
  });

  it('replaces an order that a newer file corrects in whole', async () => {
    const older = file('2026-01-01', 'a.csv', '1,2026-01-01,C1,Tea,1,5', '1,2026-01-01,C1,Milk,1,2');
    const newer = file('2026-01-02', 'b.csv', '1,2026-01-01,C1,Tea,3,5', '1,2026-01-01,C1,Milk,1,2');

    expect(await totals([older, newer])).toEqual({ ...none, net: 17, lines: 2, rows: 4, superseded: 2 });
  });

  it('keeps both versions of a one-line correction, equal lines once, and reports the order as shrunk', async () => {
    const older = file('2026-01-01', 'a.csv', '1,2026-01-01,C1,Tea,1,5', '1,2026-01-01,C1,Milk,1,2');
    const newer = file('2026-01-02', 'b.csv', '1,2026-01-01,C1,Tea,1,5');

    expect(await totals([older, newer])).toEqual({
      ...none,
      net: 7,
      lines: 2,
      rows: 3,
      superseded: 1,
      shrunk: 1,
    });
  });

  it('keeps a sale and the return that a later file books under its order id', async () => {
    const sale = file('2026-01-01', 'a.csv', '1,2026-01-01,C1,Tea,2,5');
    const back = file('2026-01-09', 'b.csv', '1,2026-01-09,C1,Tea,-1,5');

    expect(await totals([sale, back])).toEqual({ ...none, net: 5, lines: 2, rows: 2, shrunk: 1 });
  });

  it('ignores an old file that is sent again after its correction', async () => {
    const older = file('2026-01-01', 'a.csv', '1,2026-01-01,C1,Tea,1,5');
    const newer = file('2026-01-02', 'b.csv', '1,2026-01-01,C1,Tea,3,5');
    const again = { ...older, name: 'c.csv', modified: '2026-01-03' };

    expect(await totals([older, newer, again])).toEqual({
      ...none,
      net: 15,
      lines: 1,
      rows: 2,
      superseded: 1,
    });
  });

  it.each([
    ['add', { net: 22, lines: 5, superseded: 0 }],
    ['replace', { net: 5, lines: 1, superseded: 4 }],
  ])('obeys ordersAcrossFiles: %s', async (ordersAcrossFiles, expected) => {
    const versions = [
      file('2026-01-01', 'a.csv', '1,2026-01-01,C1,Tea,1,5', '1,2026-01-01,C1,Milk,1,2'),
      file('2026-01-02', 'b.csv', '1,2026-01-01,C1,Tea,1,5', '1,2026-01-01,C1,Bread,1,5'),
      file('2026-01-03', 'c.csv', '1,2026-01-01,C1,Tea,1,5'),
    ];
    const config = { sources: { default: { ordersAcrossFiles } } };

    expect(await totals(versions, { config })).toEqual({ ...none, rows: 5, ...expected });
  });

  it('counts a doubled order once and keeps a repeated scan, and reports both', async () => {
    const doubled = ['1,2026-01-01,C1,Tea,1,5', '1,2026-01-01,C1,Milk,1,2'];
    const scanned = ['2,2026-01-01,C2,Tea,1,5', '2,2026-01-01,C2,Tea,1,5'];

    expect(await totals([file('2026-01-01', 'a.csv', ...doubled, ...doubled, ...scanned)])).toEqual({
      ...none,
      net: 17,
      lines: 4,
      rows: 6,
      duplicate: 2,
      repeated: 1,
    });
  });

  it('gives a line without customer to the only customer of its order, also across files', async () => {
    const store = memoryStore();
    const files = [
      file(
        '2026-01-01',
        'a.csv',
        '1,2026-01-01,C1,Tea,1,5',
        '2,2026-01-01,,Tea,1,5',
        '4,2026-01-01,C1,Tea,1,5',
        '4,2026-01-01,,Milk,1,5',
      ),
      file(
        '2026-01-02',
        'b.csv',
        '1,2026-01-01,,Milk,1,2',
        '3,2026-01-01,C3,Tea,1,1',
        '3,2026-01-01,C4,Tea,1,1',
        '3,2026-01-01,,Tea,1,1',
      ),
    ];

    const { manifest } = await runShop(store, files);

    const lines = await publishedRows(store, manifest, 'transactions');
    const anonymous = lines.filter((line) => line['customer_key'] === null).map((line) => line['order_id']);
    expect(anonymous).toEqual(['2', '3']);
    expect(manifest.summary.anonymous).toBe(2);
  });

  it('leaves out what is not before the as-of date, and counts it', async () => {
    const day = file('2026-01-05', 'a.csv', '1,2026-01-01,C1,Tea,1,5', '2,2026-01-04,C1,Tea,1,7');

    expect(await totals([day], { asOf: '2026-01-04' })).toEqual({
      ...none,
      net: 5,
      lines: 1,
      rows: 2,
      after_as_of: 1,
    });
  });

  it('takes orders of two sources for two orders', async () => {
    const a = { ...file('2026-01-01', 'a.csv', '1,2026-01-01,C1,Tea,1,5'), source: 'north' };
    const b = { ...file('2026-01-02', 'a.csv', '1,2026-01-01,C1,Tea,1,7'), source: 'south' };

    expect(await totals([a, b])).toEqual({ ...none, net: 12, lines: 2, rows: 2 });
  });
});
