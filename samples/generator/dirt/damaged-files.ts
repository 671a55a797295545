import { createGzip } from '../gzip.ts';
import type { Sheet } from '../sheet.ts';

/** The beginning of an export, as cells, to make a damaged copy of. */
type Excerpt = { readonly sheet: Sheet; readonly rows: readonly (readonly string[])[] };

type Damage = {
  /** Stands in the name of the file. */
  readonly name: string;
  readonly extension: '.csv' | '.csv.gz';
  /** False where the copy shares no order with the good file, however it is read. */
  readonly holdsOrders: boolean;
  bytes(excerpt: Excerpt): Buffer;
};

const labels = ({ sheet }: Excerpt): string[] => sheet.habit.columns.map(([label]) => label);

/** The copy as text, with other rows or header cells where given. */
function textOf(
  excerpt: Excerpt,
  changed: { header?: string[]; rows?: string[][]; delimiter?: string } = {},
): string {
  const { sheet } = excerpt;
  const rows = [changed.header ?? labels(excerpt), ...(changed.rows ?? excerpt.rows)];
  const delimiter = changed.delimiter ?? sheet.habit.delimiter;
  return rows.map((cells) => cells.map(sheet.quote).join(delimiter) + sheet.habit.lineEnd).join('');
}

/** Every row with other text in one column. */
function replaced(excerpt: Excerpt, column: number, text: (row: number) => string): string[][] {
  return excerpt.rows.map((cells, row) => cells.map((cell, at) => (at === column ? text(row) : cell)));
}

function renamed(excerpt: Excerpt, column: number, label: string): string[] {
  return labels(excerpt).map((old, at) => (at === column ? label : old));
}

const product = (excerpt: Excerpt): number => excerpt.sheet.position('productName');

function truncatedGzip(text: string): Buffer {
  const gzip = createGzip();
  const whole = Buffer.concat([gzip.push(Buffer.from(text)), gzip.end()]);
  return whole.subarray(0, Math.floor(whole.length * 0.7));
}

function unclosedQuote(excerpt: Excerpt): string {
  const lines = textOf(excerpt).split(excerpt.sheet.habit.lineEnd);
  lines.splice(Math.ceil(lines.length / 2), 0, '"Left open');
  return lines.join(excerpt.sheet.habit.lineEnd);
}

const damage = (name: string, text: (excerpt: Excerpt) => string | Buffer, holdsOrders = true): Damage => ({
  name,
  extension: '.csv',
  holdsOrders,
  bytes: (excerpt) => Buffer.from(text(excerpt) as string),
});

/** What can be wrong with a whole file. */
export const damages: readonly Damage[] = [
  damage('web-page', () => '<!DOCTYPE html>\n<html><body><h1>502 Bad Gateway</h1></body></html>\n', false),
  damage('header-only', (e) => textOf(e, { rows: [] }), false),
  damage('empty', () => '', false),
  damage('blank-lines', () => '\n\r\n  \n\n', false),
  damage('zip', () => Buffer.from('504b0304140000000800', 'hex'), false),
  damage('truncated', (e) => textOf(e).slice(0, -25)),
  damage('doubled', (e) => textOf(e) + textOf(e)),
  damage('unclosed-quote', unclosedQuote),
  { name: 'cut-gzip', extension: '.csv.gz', holdsOrders: true, bytes: (e) => truncatedGzip(textOf(e)) },
  damage('no-header', (e) => textOf(e, { header: [...(e.rows[0] ?? [])] })),
  damage('column-lacking', (e) => textOf(e, { header: renamed(e, e.sheet.position('quantity'), 'Remark') })),
  damage('label-twice', (e) => textOf(e, { header: renamed(e, product(e), 'order id') })),
  damage('blank-label', (e) => textOf(e, { header: renamed(e, product(e), '') })),
  damage('caret-delimiter', (e) => textOf(e, { delimiter: '^' })),
  damage('latin-1', (e) =>
    Buffer.from(textOf(e, { rows: replaced(e, product(e), () => 'Crème') }), 'latin1'),
  ),
  damage('utf-16-without-bom', (e) => Buffer.from(textOf(e), 'utf16le')),
  damage('endless-record', (e) =>
    textOf(e, { rows: replaced(e, product(e), (r) => 'x'.repeat(r ? 1 : 1 << 21)) }),
  ),
  damage('ten-thousand-columns', (e) =>
    textOf(e, { header: Array.from({ length: 10_000 }, (_, n) => `c${n}`) }),
  ),
  damage('ambiguous-dates', (e) =>
    textOf(e, {
      rows: replaced(e, e.sheet.position('orderDate'), (r) => `0${1 + (r % 9)}/0${1 + (r % 7)}/2025`),
    }),
  ),
  damage('unknown-dates', (e) =>
    textOf(e, { rows: replaced(e, e.sheet.position('orderDate'), (r) => `week ${1 + (r % 50)}`) }),
  ),
  damage('two-currencies', (e) =>
    textOf(e, {
      header: [...labels(e), 'currency'],
      rows: e.rows.map((cells, r) => [...cells, r % 2 ? 'EUR' : 'USD']),
    }),
  ),
  damage('mostly-bad', (e) =>
    textOf(e, { rows: replaced(e, e.sheet.position('quantity'), (r) => (r % 2 ? 'x' : '1')) }),
  ),
];
