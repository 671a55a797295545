import { beforeAll, describe, expect, it } from 'vitest';
import type { Row } from '../../lambdas/engine/engine.ts';
import { memoryStore } from '../../lambdas/lake/memory-store.ts';
import { publishedRows, runShop, type RunOptions, type ShopFile } from './shop.ts';

const header = 'order_id,order_date,customer_id,product_name,quantity,price';

const csv = (...lines: string[]): string => `${[header, ...lines].join('\n')}\n`;

const file = (modified: string, name: string, ...lines: string[]): ShopFile => ({
  name,
  modified,
  content: csv(...lines),
});

/** What a run published, and what it says of its files. */
type Published = { readonly lines: readonly Row[]; readonly quality: readonly Row[] };

async function published(files: readonly ShopFile[], options?: RunOptions): Promise<Published> {
  const store = memoryStore();
  const { manifest } = await runShop(store, files, options);
  return {
    lines: await publishedRows(store, manifest, 'transactions'),
    quality: await publishedRows(store, manifest, 'data_quality'),
  };
}

const sumOf = (rows: readonly Row[], column: string): number =>
  rows.reduce((sum, row) => sum + Number(row[column]), 0);

const totals = ({ lines, quality }: Published) => ({
  net: sumOf(lines, 'amount'),
  lines: lines.length,
  rows: sumOf(quality, 'rows_in'),
  superseded: sumOf(quality, 'superseded'),
  shrunk: sumOf(quality, 'shrunk'),
  duplicate: sumOf(quality, 'duplicate'),
  repeated: sumOf(quality, 'repeated'),
  after_as_of: sumOf(quality, 'after_as_of'),
});

const none = { superseded: 0, shrunk: 0, duplicate: 0, repeated: 0, after_as_of: 0 };

type Case = {
  readonly claim: string;
  readonly files: readonly ShopFile[];
  readonly source?: object;
  readonly expected: Partial<ReturnType<typeof totals>>;
};

const tea = '1,2026-01-01,C1,Tea,1,5';
const once = file('2026-01-01', 'a.csv', tea);
const twoOrders = file('2026-01-01', 'day.csv', tea, '2,2026-01-01,C2,Tea,1,9');
const oneOfThem = file('2026-01-02', 'day.csv', '1,2026-01-01,C1,Tea,2,5');
const teaAndMilk = file('2026-01-01', 'a.csv', tea, '1,2026-01-01,C1,Milk,1,2');
const versions = [
  teaAndMilk,
  file('2026-01-02', 'b.csv', tea, '1,2026-01-01,C1,Bread,1,5'),
  file('2026-01-03', 'c.csv', tea),
];
const doubled = [tea, '1,2026-01-01,C1,Milk,1,2'];
const scanned = ['2,2026-01-01,C2,Tea,1,5', '2,2026-01-01,C2,Tea,1,5'];

const cases: readonly Case[] = [
  {
    claim: 'counts content once that is delivered again under another name',
    files: [once, { ...once, name: 'b.csv', modified: '2026-01-09' }],
    expected: { net: 5, lines: 1, rows: 1 },
  },
  {
    claim: 'counts every night of a till that always writes the same file name',
    files: [
      file('2026-01-01', 'till.csv', tea),
      file('2026-01-02', 'till.csv', '2,2026-01-02,C1,Tea,1,7'),
      file('2026-01-03', 'till.csv', '3,2026-01-03,C2,Tea,1,11'),
    ],
    expected: { net: 23, lines: 3, rows: 3 },
  },
  {
    claim: 'lets newer content under the same name replace the older whole where they share an order',
    files: [twoOrders, oneOfThem],
    expected: { net: 10, lines: 1, rows: 3, superseded: 2 },
  },
  {
    claim: 'obeys sameName: append',
    files: [twoOrders, oneOfThem],
    source: { sameName: 'append' },
    expected: { net: 19, lines: 2, rows: 3, superseded: 1 },
  },
  {
    claim: 'obeys sameName: replace',
    files: [twoOrders, oneOfThem],
    source: { sameName: 'replace' },
    expected: { net: 10, lines: 1, rows: 3, superseded: 2 },
  },
  {
    claim: 'adds the parts of an export that was cut in the middle of an order',
    files: [
      file('2026-01-31', 'part-1.csv', '1,2026-01-05,C1,Tea,1,5', '2,2026-01-06,C2,Milk,1,2'),
      file('2026-01-31', 'part-2.csv', '2,2026-01-06,C2,Bread,1,3', '3,2026-01-07,C3,Tea,1,5'),
    ],
    expected: { net: 15, lines: 4, rows: 4, shrunk: 1 },
  },
  {
    claim: 'replaces an order that a newer file corrects in whole',
    files: [teaAndMilk, file('2026-01-02', 'b.csv', '1,2026-01-01,C1,Tea,3,5', '1,2026-01-01,C1,Milk,1,2')],
    expected: { net: 17, lines: 2, rows: 4, superseded: 2 },
  },
  {
    claim: 'keeps both versions of a one-line correction, equal lines once, and reports the order as shrunk',
    files: [teaAndMilk, file('2026-01-02', 'b.csv', tea)],
    expected: { net: 7, lines: 2, rows: 3, superseded: 1, shrunk: 1 },
  },
  {
    claim: 'keeps a sale and the return that a later file books under its order id',
    files: [
      file('2026-01-01', 'a.csv', '1,2026-01-01,C1,Tea,2,5'),
      file('2026-01-09', 'b.csv', '1,2026-01-09,C1,Tea,-1,5'),
    ],
    expected: { net: 5, lines: 2, rows: 2, shrunk: 1 },
  },
  {
    claim: 'ignores an old file that is sent again after its correction',
    files: [
      once,
      file('2026-01-02', 'b.csv', '1,2026-01-01,C1,Tea,3,5'),
      { ...once, name: 'c.csv', modified: '2026-01-03' },
    ],
    expected: { net: 15, lines: 1, rows: 2, superseded: 1 },
  },
  {
    claim: 'obeys ordersAcrossFiles: add',
    files: versions,
    source: { ordersAcrossFiles: 'add' },
    expected: { net: 22, lines: 5, rows: 5 },
  },
  {
    claim: 'obeys ordersAcrossFiles: replace',
    files: versions,
    source: { ordersAcrossFiles: 'replace' },
    expected: { net: 5, lines: 1, rows: 5, superseded: 4 },
  },
  {
    claim: 'counts a doubled order once and keeps a repeated scan, and reports both',
    files: [file('2026-01-01', 'a.csv', ...doubled, ...doubled, ...scanned)],
    expected: { net: 17, lines: 4, rows: 6, duplicate: 2, repeated: 1 },
  },
  {
    claim: 'takes orders of two sources for two orders',
    files: [
      { ...once, source: 'north' },
      { ...file('2026-01-02', 'a.csv', '1,2026-01-01,C1,Tea,1,7'), source: 'south' },
    ],
    expected: { net: 12, lines: 2, rows: 2 },
  },
];

describe('orders across files', () => {
  // Each case in sources of its own, of one run for all.
  const sourceOf = (at: number, name = 'till'): string => `${name}-of-${at}`;
  const isOf =
    (at: number) =>
    ({ source }: Row): boolean =>
      String(source).endsWith(sourceOf(at, ''));
  let all: Published;

  beforeAll(async () => {
    const files = cases.flatMap((given, at) =>
      given.files.map((one) => ({ ...one, source: sourceOf(at, one.source) })),
    );
    const sources = Object.fromEntries(cases.map(({ source = {} }, at) => [sourceOf(at), source]));
    all = await published(files, { config: { sources } });
  });

  it.each(cases.map((given, at) => ({ ...given, at })))('$claim', ({ at, expected }) => {
    const own = { lines: all.lines.filter(isOf(at)), quality: all.quality.filter(isOf(at)) };

    expect(totals(own)).toEqual({ ...none, ...expected });
  });

  it('gives a line without customer to the only customer of its order, also across files', async () => {
    const files = [
      file(
        '2026-01-01',
        'a.csv',
        tea,
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

    const { lines, quality } = await published(files);

    const anonymous = lines.filter((line) => line['customer_key'] === null).map((line) => line['order_id']);
    expect(anonymous).toEqual(['2', '3']);
    expect(sumOf(quality, 'anonymous')).toBe(2);
  });

  it('leaves out what is not before the as-of date, and counts it', async () => {
    const day = file('2026-01-05', 'a.csv', tea, '2,2026-01-04,C1,Tea,1,7');

    expect(totals(await published([day], { asOf: '2026-01-04' }))).toEqual({
      ...none,
      net: 5,
      lines: 1,
      rows: 2,
      after_as_of: 1,
    });
  });
});
