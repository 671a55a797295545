import {
  aside,
  between,
  canary,
  csv,
  good,
  goodText,
  header,
  record,
  refused,
  text,
  type CorpusCase,
} from './corpus-case.ts';

const file = goodText();
const semicolons = file.replaceAll(',', ';');

const emptiness: readonly CorpusCase[] = [
  { name: 'no byte at all', bytes: Buffer.alloc(0), expect: refused('empty-file', /Export it again/) },
  {
    name: 'blanks and line ends only',
    bytes: Buffer.from(' \n\r\n\t\n  '),
    expect: refused('empty-file', /Export it again/),
  },
  {
    name: 'a byte order mark only',
    bytes: Buffer.from('\ufeff\n'),
    expect: refused('empty-file', /Export it again/),
  },
  {
    name: 'more blank lines than the first look sees',
    bytes: Buffer.from('\n'.repeat(200_000)),
    expect: refused('empty-file', /Export it again/),
  },
  { name: 'a header only', bytes: csv(), expect: good(0, { warning: /no rows/ }) },
  {
    name: 'a header without a line end',
    bytes: Buffer.from(header),
    expect: good(0, { warning: /no rows/ }),
  },
  { name: 'empty lines at the end', bytes: Buffer.from(`${file}\n\r\n\n`), expect: good(3) },
  { name: 'no line end at the end', bytes: Buffer.from(file.trimEnd()), expect: good(3) },
  {
    name: 'empty lines before the header and between records',
    bytes: Buffer.from(text('', '', header, record(0), '', record(1, { quantity: canary }), '', record(2))),
    expect: aside(3, [[6, 'quantity', 'type-error']]),
  },
  {
    name: 'a line of delimiters only, as spreadsheets leave them',
    bytes: csv(record(0), ',,,,,'),
    expect: aside(2, [[3, 'order_id', 'missing-order-id']]),
  },
  {
    name: 'a line of blanks only',
    bytes: csv(record(0), '   ', record(1)),
    expect: aside(3, [[3, '2', 'missing-cell']]),
  },
];

const twoHeaders =
  'order_id,order_date,quantity,price,customer,a;order_id;order_date;quantity;price;customer;b';

const delimiters: readonly CorpusCase[] = [
  ...[';', '\t', '|'].flatMap((delimiter) => [
    {
      name: `cells between ${JSON.stringify(delimiter)}, undeclared`,
      bytes: Buffer.from(file.replaceAll(',', delimiter)),
      expect: good(3, { detected: { delimiter } }),
    },
    {
      name: `cells between ${JSON.stringify(delimiter)}, declared`,
      bytes: Buffer.from(file.replaceAll(',', delimiter)),
      till: { delimiter },
      expect: good(3, { detected: { delimiter } }),
    },
  ]),
  {
    name: 'another delimiter than the declared one',
    bytes: Buffer.from(semicolons),
    till: { delimiter: ',' },
    expect: refused('wrong-delimiter', /a semicolon.*"delimiter"/, { line: 1 }),
  },
  {
    name: 'a header that reads under two delimiters',
    bytes: Buffer.from(text(twoHeaders)),
    expect: refused('wrong-delimiter', /Declare the "delimiter"/, { line: 1 }),
  },
  ...['^', '~', '\u0001', ' '].map((delimiter) => ({
    name: `cells between ${JSON.stringify(delimiter)}, which is not read`,
    bytes: Buffer.from(file.replaceAll(' ', '').replaceAll(',', delimiter)),
    expect: refused('wrong-delimiter', /is delimited by ".*Export with a comma/, { line: 1 }),
  })),
  {
    name: 'text without any delimiter',
    bytes: Buffer.from(text(`${canary} sales`, canary)),
    expect: refused('wrong-delimiter', /one column only.*Export with a comma/, { line: 1 }),
  },
];

const brokenLines = text(
  header,
  record(0, { product_name: `${canary}\r\n\r\nTea` }),
  record(1, { quantity: canary }),
).replaceAll(/(?<!\r)\n/g, '\r\n');

const lineEnds: readonly CorpusCase[] = [
  { name: 'lines that end in CRLF', bytes: Buffer.from(file.replaceAll('\n', '\r\n')), expect: good(3) },
  { name: 'lines that end in CR alone', bytes: Buffer.from(file.replaceAll('\n', '\r')), expect: good(3) },
  {
    name: 'a bad row among lines that end in CR alone',
    bytes: Buffer.from(between({ price: canary }).toString().replaceAll('\n', '\r')),
    expect: aside(3, [[3, 'price', 'type-error']]),
  },
  {
    name: 'lines that end now in LF, now in CRLF',
    bytes: Buffer.from(`${header}\r\n${record(0)}\n${record(1)}\r\n${record(2, { price: 'x' })}\n`),
    expect: aside(3, [[4, 'price', 'type-error']], { warning: /forgiving/ }),
  },
  {
    name: 'CRLF inside quotes, which moves the physical lines',
    bytes: Buffer.from(brokenLines),
    expect: aside(2, [[5, 'quantity', 'type-error']], {
      lines: [{ product_name: `${canary}\r\n\r\nTea` }],
    }),
  },
  {
    name: 'a line break in a quoted label',
    bytes: Buffer.from(text(`"order_id","order\ndate",customer_name,product_name,quantity,price`, record(0))),
    expect: good(1),
  },
  {
    name: 'a lone CR in the middle of a line',
    bytes: csv(record(0), record(1).replace('Tea', 'T\rea'), record(2)),
    expect: aside(3, [[3, '4', 'control-character']]),
  },
];

const short = record(1).split(',').slice(0, 4).join(',');

const cellCounts: readonly CorpusCase[] = [
  {
    name: 'a row that is short of cells',
    bytes: csv(record(0), short, record(2)),
    expect: aside(3, [[3, '5', 'missing-cell']]),
  },
  {
    name: 'a row with a cell too many',
    bytes: csv(record(0), `${record(1)},${canary}`, record(2)),
    expect: aside(3, [[3, '7', 'extra-cell']]),
  },
  {
    name: 'a row with an empty cell too many',
    bytes: csv(record(0), `${record(1)},`, record(2)),
    expect: aside(3, [[3, '7', 'extra-cell']]),
  },
  {
    name: 'a row with a quoted empty cell too many',
    bytes: csv(record(0), `${record(1)},""`, record(2)),
    expect: aside(3, [[3, '7', 'extra-cell']]),
  },
  {
    name: 'a decimal comma that splits its cell',
    bytes: csv(record(0), record(1).replace('1.25', '1,25'), record(2)),
    expect: aside(3, [[3, '7', 'extra-cell']]),
  },
  {
    name: 'a footer of one cell',
    bytes: csv(record(0), record(1), `Total ${canary}`),
    expect: aside(3, [[4, '2', 'missing-cell']]),
  },
  {
    name: 'a footer as wide as the header',
    bytes: csv(record(0), record(1), `Total ${canary},,,,4,5.00`),
    expect: aside(3, [[4, 'order_date', 'type-error']]),
  },
  {
    name: 'the header again in the middle',
    bytes: csv(record(0), header, record(2)),
    expect: aside(3, [[3, 'order_date', 'type-error']]),
  },
];

const joined: readonly CorpusCase[] = [
  {
    name: 'two files in one, each with its byte order mark and header',
    bytes: Buffer.from(`\ufeff${goodText(1)}\ufeff${text(header, record(1))}`),
    expect: aside(3, [[3, 'order_date', 'type-error']]),
  },
  {
    name: 'the end mark of DOS',
    bytes: Buffer.from(`${file}\u001a`),
    expect: aside(4, [[5, '2', 'missing-cell']]),
  },
];

/** Empty files and lines, delimiters, line ends, cells too few and too many. */
export const shapeCases: readonly CorpusCase[] = [
  ...emptiness,
  ...delimiters,
  ...lineEnds,
  ...cellCounts,
  ...joined,
];
