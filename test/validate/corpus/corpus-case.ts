import type { FileReason, RowReason } from '../../../lambdas/contract/reasons.ts';
import type { Row } from '../../../lambdas/engine/engine.ts';

/** Stands in every text cell of every file: wherever it shows, a value of the file has leaked. */
export const canary = 'CANARY7';

/** A record kept aside: its physical line, where in it, and why. */
type Aside = readonly [line: number, column: string, reason: RowReason];

export type Expectation = {
  readonly outcome: 'accepted' | 'rejected';
  readonly reason?: FileReason;
  readonly counts: {
    readonly rows: number;
    readonly accepted: number;
    readonly duplicate: number;
    readonly quarantined: number;
    readonly repeated?: number;
    readonly anonymous?: number;
    readonly returns?: number;
    readonly adjustments?: number;
    readonly splitOrders?: number;
  };
  readonly byReason?: Partial<Record<RowReason, number>>;
  /** The message of a rejection. */
  readonly message?: RegExp;
  readonly line?: number;
  /** A sentence among the warnings. */
  readonly warning?: RegExp;
  /** All that is kept aside, in the order of the file. */
  readonly quarantine?: readonly Aside[];
  /** The accepted records as they are stored, in the order of the file: what is given of each. */
  readonly lines?: readonly Row[];
  readonly detected?: object;
  readonly days?: readonly [first: string, last: string];
};

export type CorpusCase = {
  readonly name: string;
  readonly bytes: Buffer;
  /** As delivered; `export.csv` unless given. */
  readonly fileName?: string;
  /** What the source `till` declares. */
  readonly till?: object;
  /** Configuration beside it. */
  readonly settings?: object;
  readonly expect: Expectation;
};

export const labels = [
  'order_id',
  'order_date',
  'customer_name',
  'product_name',
  'quantity',
  'price',
] as const;

export const header = labels.join(',');

type Cells = Partial<Record<(typeof labels)[number], string>>;

/** The cells of a good record, number `i` of its file. */
export const goodCells = (i: number): Required<Cells> => ({
  order_id: `${canary}-${i}`,
  order_date: '2026-03-14',
  customer_name: `${canary} Ann ${i}`,
  product_name: `${canary} Tea`,
  quantity: '2',
  price: '1.25',
});

const quoted = (cell: string, delimiter: string): string =>
  cell.includes(delimiter) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

/** One record as CSV without line end: a good one but for `changes`. */
export function record(i: number, changes: Cells = {}, delimiter = ','): string {
  const cells = { ...goodCells(i), ...changes };
  return labels.map((label) => quoted(cells[label], delimiter)).join(delimiter);
}

/** Lines as a file that ends in a line feed. */
export const text = (...lines: readonly string[]): string => `${lines.join('\n')}\n`;

/** A file of these records under the usual header. */
export const csv = (...records: readonly string[]): Buffer => Buffer.from(text(header, ...records));

/** A good file of `rows` records, as text. */
export const goodText = (rows = 3): string =>
  text(header, ...Array.from({ length: rows }, (_, i) => record(i)));

/** A file of one changed record, on line 3, between two good ones. */
export const between = (changes: Cells): Buffer => csv(record(0), record(1, changes), record(2));

/** All rows are accepted. */
export const good = (rows: number, more: Omit<Partial<Expectation>, 'counts'> & Counts = {}): Expectation => {
  const { counts, ...others } = more;
  return {
    outcome: 'accepted',
    ...others,
    counts: { rows, accepted: rows, duplicate: 0, quarantined: 0, ...counts },
    quarantine: [],
  };
};

type Counts = { readonly counts?: Partial<Expectation['counts']> };

/** Of `rows` rows, these are kept aside and the others accepted. */
export function aside(rows: number, kept: readonly Aside[], more: Partial<Expectation> = {}): Expectation {
  const byReason: Partial<Record<RowReason, number>> = {};
  for (const [, , reason] of kept) byReason[reason] = (byReason[reason] ?? 0) + 1;
  const duplicate = byReason.duplicate ?? 0;
  return {
    outcome: 'accepted',
    counts: { rows, accepted: rows - kept.length, duplicate, quarantined: kept.length - duplicate },
    byReason,
    quarantine: kept,
    ...more,
  };
}

/** The file is rejected, for a reason, with a message; `rows` of it are known. */
export const refused = (
  reason: FileReason,
  message: RegExp,
  more: { readonly rows?: number; readonly line?: number } = {},
): Expectation => {
  const { rows = 0, ...others } = more;
  return {
    outcome: 'rejected',
    ...{ reason, message },
    counts: { rows, accepted: 0, duplicate: 0, quarantined: rows },
    ...others,
  };
};
