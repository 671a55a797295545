import type { Limits } from '../contract/config.ts';
import type { RowReason } from '../contract/reasons.ts';
import { FileRejected } from './errors.ts';
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

/** How many rows are bad, for which reasons, and what usually causes the most frequent one. Never a value of the file. */
export function describeBadRows(rows: number, byReason: ByReason): string {
  const reasons = Object.entries(byReason) as [RowReason, number][];
  const [most] = reasons.sort(([a, some], [b, others]) => others - some || (a < b ? -1 : 1));
  const counts = reasons.map(([reason, count]) => `${reason} ${count}`).join(', ');
  return (
    `${total(byReason)} of ${rows} rows are bad: ${counts}. ` +
    (most === undefined ? '' : `The usual cause of ${most[0]} is ${usualCause[most[0]]}. `) +
    'The quarantine file names each row. Correct the export, or declare what it needs for this source.'
  );
}

/** Throws FileRejected if more than a share and more than a number of rows are in quarantine. */
export function mustBeMostlyGood(rows: number, byReason: ByReason, limits: Limits): void {
  const quarantined = total(byReason);
  if (quarantined <= limits.badRows || quarantined <= limits.badRowShare * rows) return;
  throw new FileRejected('too-many-bad-rows', describeBadRows(rows, byReason));
}

const total = (byReason: ByReason): number => Object.values(byReason).reduce((sum, count) => sum + count, 0);
