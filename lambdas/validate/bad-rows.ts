import type { Limits } from '../contract/config.ts';
import type { RowReason } from '../contract/reasons.ts';
import { counted } from '../text/numbers.ts';
import { FileRejected } from './errors.ts';
import type { NumberEvidence } from './number-evidence.ts';
import type { ByReason } from './row-counts.ts';

const usualCause: Readonly<Record<RowReason, string>> = {
  'missing-cell': 'an unquoted line break in a text, or a footer',
  'extra-cell': 'the delimiter inside a text without quotes, or a decimal comma',
  'bad-quote': 'quotes inside a text that are not doubled',
  'type-error': 'a date format, "decimalMark" or currency sign that is not declared',
  'constraint-error': 'lines without quantity, or dates of another century',
  'missing-order-id': 'totals or notes between the lines',
  'future-date': 'day and month the wrong way round, or a wrong clock',
  'control-character': 'another encoding than the declared one',
  duplicate: 'lines exported twice',
};

const nothingKnown: NumberEvidence = { decimalMark: undefined, groupedRows: 0, decimalCommas: false };

/**
 * How many rows are bad, for which reasons, what usually causes the most frequent one, and what the numbers show. Never a
 * value of the file.
 */
export function describeBadRows(
  rows: number,
  byReason: ByReason,
  numbers: NumberEvidence = nothingKnown,
): string {
  const reasons = Object.entries(byReason) as [RowReason, number][];
  const [most] = reasons.sort(([a, some], [b, others]) => others - some || (a < b ? -1 : 1));
  const counts = reasons.map(([reason, count]) => `${reason} ${count}`).join(', ');
  return (
    `${total(byReason)} of ${rows} rows are bad: ${counts}. ` +
    (most === undefined ? '' : causeOf(...most, numbers)) +
    groupedNumbers(numbers) +
    'The quarantine file names each row. Correct the export, or declare what it needs for this source.'
  );
}

function causeOf(reason: RowReason, rows: number, { decimalMark, groupedRows }: NumberEvidence): string {
  if (reason === 'type-error' && 2 * groupedRows > rows) return '';
  const isDeclared = reason === 'type-error' && decimalMark !== undefined;
  return `The usual cause of ${reason} is ${isDeclared ? causeBesideMark : usualCause[reason]}. `;
}

const causeBesideMark = 'a date format or currency sign that is not declared';

function groupedNumbers({ decimalMark, groupedRows, decimalCommas }: NumberEvidence): string {
  if (groupedRows === 0) return '';
  const otherwise =
    decimalMark === undefined && decimalCommas
      ? ', or as 1234,56 and declare "decimalMark": "," for this source'
      : '';
  return (
    `${counted(groupedRows, 'row')} ${groupedRows === 1 ? 'has' : 'have'} a number with thousands separators, which are ` +
    `not read. Export numbers without them, as 1234${decimalMark ?? '.'}56${otherwise}. `
  );
}

/** Whether more than a share and more than a number of rows are in quarantine. */
export function areTooManyBad(rows: number, byReason: ByReason, limits: Limits): boolean {
  const quarantined = total(byReason);
  return quarantined > limits.badRows && quarantined > limits.badRowShare * rows;
}

export const tooManyBadRows = (...found: Parameters<typeof describeBadRows>): FileRejected =>
  new FileRejected('too-many-bad-rows', describeBadRows(...found));

const total = (byReason: ByReason): number => Object.values(byReason).reduce((sum, count) => sum + count, 0);
