import { canonicalColumns, type CanonicalColumn } from '../contract/canonical-columns.ts';
import type { SourceConfig } from '../contract/config.ts';
import { literal } from '../engine/quoting.ts';
import { sqlFile } from '../engine/sql-file.ts';
import type { CustomerFolds } from './customer-folds.ts';
import { cellName } from './csv-table.ts';
import { foldName } from './fold-name.ts';
import { normaliseLabel } from './labels.ts';
import type { OrderDays } from './order-days.ts';
import { fillTemplate } from './sql-template.ts';

const validate = sqlFile('lambdas/validate/sql/validate.sql');

/** What decides how the records of one file are read. */
export type LineReading = {
  /** SQL of the records, with `line_number` and cells `c0`, `c1`, …. */
  readonly records: string;
  readonly labels: readonly string[];
  readonly columns: ReadonlyMap<CanonicalColumn, number>;
  readonly sourceName: string;
  readonly fileId: string;
  readonly source: SourceConfig;
  readonly anonymousCustomers: readonly string[];
  /** Some cell may hold a control character. */
  readonly controlCharacters: boolean;
  /** Some cell may hold a tab or a line break. */
  readonly breaks: boolean;
  /** Every text is in NFC, with no blanks but spaces in it. */
  readonly plainTexts: boolean;
  readonly days: OrderDays;
  readonly folds: CustomerFolds;
  /** Later days are in the future of the file, YYYY-MM-DD. */
  readonly lastDay: string;
};

/** SQL that gives a row per record: the columns of `transactions`, then `reason` and `reason_column` if it is kept aside. */
export function linesSql(reading: LineReading): string {
  const { source, columns, days, folds } = reading;
  return fillTemplate(validate, {
    records: reading.records,
    cells: canonicalColumns
      .map((column) => `${cellOf(reading, column) ?? 'null::varchar'} as ${column}`)
      .join(', '),
    source: constant(reading.sourceName),
    file_id: constant(reading.fileId),
    ...days.sql,
    folded_name: folds.sql.folded_name,
    texts: textColumns.map((column) => `${textSql(column, reading)} as ${column}`).join(',\n    '),
    quantity_text: numberSql('quantity', reading),
    price_text: numberSql('price', reading),
    amount_text: numberSql('amount', reading),
    money_column: columns.has('price') ? 'price' : 'amount',
    price: inRunCurrency('exported_price', source),
    amount: inRunCurrency('exported_amount', source),
    control_column: reading.controlCharacters ? controlColumn(columns) : 'null::varchar',
    ...cancelledSql(reading),
    is_nobody_id: nobodyIdSql(folds.sql.folded_id, reading),
    is_nobody_name: nobodySql(folds.sql.folded_name, reading),
    is_fee: isOneOf('product_id', source.nonGoods ?? []),
    key_prefix: source.customerScope === 'source' ? `${literal(`${reading.sourceName}:`)} || ` : '',
    last_day: `date ${literal(reading.lastDay)}`,
  });
}

const textColumns = canonicalColumns.filter(
  (column) => !['order_date', 'quantity', 'price', 'amount', 'currency'].includes(column),
);

/** Texts that the rules look at nowhere, or only for what stands in a list. */
const passedOn: ReadonlySet<CanonicalColumn> = new Set([
  'store',
  'product_id',
  'product_name',
  'category',
  'city',
  'state',
  'region',
  'country',
]);

/** How tills write that there is no customer, beside leaving the cell blank. */
const noCustomer = ['null', 'n/a', '0', '-'];

const shortList = 50;

// Never `in`: DuckDB makes a join of a long one.
const isOneOf = (column: string, texts: readonly string[]): string =>
  texts.length <= shortList
    ? `list_contains([${textList(texts)}]::varchar[], ${column})`
    : `try_cast(${column} as enum (${textList(texts)})) is not null`;

const nobodies = ({ anonymousCustomers }: LineReading): string[] =>
  [...noCustomer, ...anonymousCustomers].map(foldName);

const nobodySql = (column: string, reading: LineReading): string => isOneOf(column, nobodies(reading));

// Most ids are numbers, and most lists of nobodies hold none: one glance is enough.
function nobodyIdSql(column: string, reading: LineReading): string {
  const isNobody = nobodySql(column, reading);
  if (nobodies(reading).some((name) => /^[1-9]/.test(name))) return isNobody;
  return `case when whole_customer_id >= '1' and whole_customer_id < ':' then false else ${isNobody} end`;
}

function cellOf({ columns }: LineReading, column: CanonicalColumn): string | undefined {
  const index = columns.get(column);
  return index === undefined ? undefined : cellName(index);
}

// An enum is encoded for Parquet without a look at each of its texts, and read back as text.
const constant = (text: string): string => `cast(${literal(text)} as enum (${literal(text)}))`;

const textList = (texts: readonly string[]): string => [...new Set(texts)].map(literal).join(', ');

// What a file has not is left out of its SQL: planning is most of the work for a small file.
function textSql(column: CanonicalColumn, { columns, breaks, plainTexts }: LineReading): string {
  if (!columns.has(column)) return passedOn.has(column) ? "cast(null as enum (''))" : 'null::varchar';
  return plainTexts ? `plain_text_of(${column})` : `text_of(${column}, ${breaks})`;
}

// With a decimal comma the point is what no number may have: they change places before the grammar looks.
function numberSql(column: CanonicalColumn, { source, columns }: LineReading): string {
  if (!columns.has(column)) return 'null::varchar';
  const cell = source.decimalMark === ',' ? `translate(${column}, ',.', '.,')` : column;
  return `number_text_of(${cell}, ${column === 'quantity'})`;
}

const inRunCurrency = (column: string, source: SourceConfig): string =>
  source.rate === undefined
    ? column
    : `converted_at(cast(${literal(source.rate)} as decimal(17, 8)), ${column})`;

function controlColumn(columns: ReadonlyMap<CanonicalColumn, number>): string {
  const loaded = canonicalColumns.filter((column) => columns.has(column));
  return `case ${loaded.map((column) => `when has_control_character(${column}) then ${literal(column)}`).join(' ')} end`;
}

function cancelledSql({ source, labels }: LineReading): { cancelled_cell: string; is_cancelled: string } {
  const { cancelled } = source;
  if (cancelled === undefined) return { cancelled_cell: 'null::varchar', is_cancelled: 'false' };
  if ('orderIdPrefix' in cancelled) {
    const is_cancelled = `coalesce(starts_with(text_of(order_id, true), ${literal(cancelled.orderIdPrefix)}), false)`;
    return { cancelled_cell: 'null::varchar', is_cancelled };
  }
  const values = cancelled.values.map((value) => value.normalize('NFC').trim().toLowerCase());
  return {
    cancelled_cell: cellName(cancelledIndex(cancelled.column, labels)),
    is_cancelled: `coalesce(${isOneOf('lower(text_of(cancelled_cell, true))', values)}, false)`,
  };
}

/** Index of the label that the source declares to tell cancelled orders, or -1. */
export function cancelledIndex(label: string, labels: readonly string[]): number {
  const wanted = normaliseLabel(label);
  return labels.findIndex((other) => normaliseLabel(other) === wanted);
}
