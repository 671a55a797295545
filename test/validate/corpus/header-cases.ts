import {
  canary,
  csv,
  good,
  goodText,
  header,
  labels,
  record,
  refused,
  text,
  type CorpusCase,
} from './corpus-case.ts';

const withHeader = (line: string, ...records: readonly string[]): Buffer =>
  Buffer.from(text(line, ...records));

const wide = Array.from({ length: 10_000 }, (_, i) => `column ${i}`).join(',');

const missing = (label: (typeof labels)[number], message: RegExp): CorpusCase => ({
  name: `no column for ${label}`,
  bytes: withHeader(header.replace(label, 'note'), record(0)),
  expect: refused('missing-label', message, { line: 1 }),
});

const missingColumns: readonly CorpusCase[] = [
  missing('order_id', /no label for order_id\. Declare in "columns"/),
  missing('order_date', /no label for order_date\. Declare in "columns"/),
  missing('customer_name', /no label for customer_id or customer_name\. Declare in "columns"/),
  missing('quantity', /no label for quantity\. Declare in "columns"/),
  missing('price', /no label for price or amount\. Declare in "columns"/),
  {
    name: 'several columns missing',
    bytes: withHeader('order_id,note,product_name', `1,${canary},${canary}`),
    expect: refused('missing-label', /order_date, quantity, price or amount, customer_id or customer_name/, {
      line: 1,
    }),
  },
  {
    name: 'a column under a label of the shop, undeclared',
    bytes: withHeader(header.replace('quantity', 'Volume'), record(0)),
    expect: refused('missing-label', /quantity.*"columns"/),
  },
  {
    name: 'a column under a label of the shop, declared',
    bytes: withHeader(header.replace('quantity', 'Volume'), record(0)),
    till: { columns: { quantity: 'Volume' } },
    expect: good(1, { detected: { columns: { quantity: 'Volume' } } }),
  },
  {
    name: 'a declared label that the file lacks',
    bytes: csv(record(0)),
    till: { columns: { quantity: 'Volume' } },
    expect: refused('missing-label', /"columns\.quantity".*Correct/),
  },
  {
    name: 'a declared column of cancelled orders that the file lacks',
    bytes: csv(record(0)),
    till: { cancelled: { column: 'Status', values: ['void'] } },
    expect: refused('missing-label', /"cancelled".*correct the declaration/, { line: 1 }),
  },
  {
    name: 'no header: the first row is data',
    bytes: withHeader(record(0), record(1)),
    expect: refused('missing-label', /looks like data.*Export with a header/, { line: 1 }),
  },
  {
    name: 'a title above the header',
    bytes: withHeader(`${canary} daily sales`, header, record(0)),
    expect: refused('wrong-delimiter', /line 1 has one column only/, { line: 1 }),
  },
  {
    name: 'a title of several cells above the header',
    bytes: withHeader(`${canary},daily sales,,,,`, header, record(0)),
    expect: refused('missing-label', /no label for order_id/, { line: 1 }),
  },
  {
    name: 'the delimiter above the header, as for Excel',
    bytes: withHeader('sep=,', header, record(0)),
    expect: refused('missing-label', /no label for order_id/, { line: 1 }),
  },
  {
    name: 'a label in look-alike Cyrillic letters',
    bytes: withHeader(header.replace('order_id', '\u043erder_id'), record(0)),
    expect: refused('missing-label', /no label for order_id/),
  },
];

const shuffled = 'price,product_name,quantity,customer_name,order_date,order_id';

const tolerated: readonly CorpusCase[] = [
  {
    name: 'a column that is not known, in the middle',
    bytes: withHeader(`order_id,Secret,${header.slice(9)}`, record(0).replace(',', `,${canary},`)),
    expect: good(1, {
      warning: /not loaded: "Secret"/,
      detected: { columnsNotLoaded: ['Secret'] },
      lines: [{ order_id: `${canary}-0`, order_date: '2026-03-14', quantity: '2.000', price: '1.2500' }],
    }),
  },
  {
    name: 'the columns in another order',
    bytes: withHeader(shuffled, `1.25,${canary} Tea,2,${canary} Ann,2026-03-14,${canary}-0`),
    expect: good(1, {
      lines: [{ order_id: `${canary}-0`, order_date: '2026-03-14', quantity: '2.000', price: '1.2500' }],
    }),
  },
  {
    name: 'labels in capitals, with blanks, hyphens and slashes',
    bytes: withHeader('ORDER ID, Order-Date ,Customer/Name,product name,QUANTITY,Price', record(0)),
    expect: good(1),
  },
  {
    name: 'labels with no-break spaces, zero-width characters and full-width letters',
    bytes: withHeader(
      'order\u00a0id,order\u200bdate,customer_name,product_name,\uff31uantity,\ufeffprice',
      record(0),
    ),
    expect: good(1),
  },
  {
    name: 'labels in quotes',
    bytes: withHeader(labels.map((label) => `"${label}"`).join(','), record(0)),
    expect: good(1),
  },
  {
    name: 'labels of a well-known export',
    bytes: withHeader(
      'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country',
      `${canary},${canary},${canary},6,2026-03-01 8:26,2.55,17850,${canary}`,
    ),
    expect: good(1),
  },
];

const unsound: readonly CorpusCase[] = [
  {
    name: 'two equal labels',
    bytes: withHeader(`${header},price`, `${record(0)},1`),
    expect: refused('duplicate-label', /Rename one of the columns/, { line: 1 }),
  },
  {
    name: 'labels that differ in case only',
    bytes: withHeader(`${header},note,NOTE`, `${record(0)},${canary},${canary}`),
    expect: refused('duplicate-label', /"note" and "NOTE"/, { line: 1 }),
  },
  {
    name: 'a blank label',
    bytes: withHeader(header.replace('product_name', ' '), record(0)),
    expect: refused('blank-label', /Column 4.*Give it one/, { line: 1 }),
  },
  {
    name: 'a delimiter at the end of the header',
    bytes: withHeader(`${header},`, `${record(0)},`),
    expect: refused('blank-label', /Column 7/, { line: 1 }),
  },
  {
    name: 'a label of hyphens only, which is blank to us',
    bytes: withHeader(`${header},--`, `${record(0)},${canary}`),
    expect: refused('blank-label', /Column 7/, { line: 1 }),
  },
  {
    name: 'a quote in the header that closes in a record',
    bytes: withHeader(`${header},"note`, `${record(0)},"`, `${record(1)},"${canary}"`),
    expect: refused('unclosed-quote', /A quote opens on line 1.*Close it/, { line: 1 }),
  },
  {
    name: 'blank labels only',
    bytes: withHeader(',,,,,', record(0)),
    expect: refused('missing-label', /no label for order_id/, { line: 1 }),
  },
  {
    name: '10,000 columns',
    bytes: withHeader(wide, wide),
    expect: refused('too-many-columns', /limits\.columns/, { line: 1 }),
  },
  {
    name: 'more columns than a shop allows',
    bytes: Buffer.from(goodText()),
    settings: { limits: { columns: 5 } },
    expect: refused('too-many-columns', /more than 5 columns/, { line: 1 }),
  },
];

const hostileLabels = [
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'],
  ...[
    `'; COPY x TO 'y'`,
    '-- x',
    '$$',
    '?*[]',
    '{{records}}',
    '=1+1',
    'c0',
    'file_row_number',
    'reason',
    'a\u202eb',
  ],
];

const hostile: readonly CorpusCase[] = [
  ...hostileLabels.map((label) => ({
    name: `a column named ${JSON.stringify(label)}`,
    bytes: withHeader(`${header},${label}`, `${record(0)},${canary}`),
    expect: good(1, { detected: { columnsNotLoaded: [label.replace('\u202e', '\\u{202e}')] } }),
  })),
  {
    name: 'a column named by a quote',
    bytes: withHeader(`${header},""""`, `${record(0)},${canary}`),
    expect: good(1, { detected: { columnsNotLoaded: ['"'] } }),
  },
  {
    name: 'hostile labels that are declared',
    bytes: withHeader(
      "__proto__,constructor,'; COPY x TO 'y',--,$$",
      `${canary},2026-03-14,${canary},2,1.25`,
    ),
    till: {
      columns: {
        order_id: '__proto__',
        order_date: 'constructor',
        customer_name: `'; COPY x TO 'y'`,
        quantity: '--',
        price: '$$',
      },
    },
    expect: refused('blank-label', /Column 4/),
  },
];

/** Columns missing, strange, twice, too many, and named to do harm. */
export const headerCases: readonly CorpusCase[] = [...missingColumns, ...tolerated, ...unsound, ...hostile];
