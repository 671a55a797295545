import { dateOf, weekdayOf, type Day } from './calendar.ts';
import type { Every } from './habits.ts';

/**
 * The day on which a sale is exported: the last one of its week, month or quarter, at most `lastDay`.
 * With `needsLateDays` no file holds days up to the 12th only, since such a file leaves open which number is the month.
 */
export function exportDayOf(day: Day, every: Every, lastDay: Day, needsLateDays: boolean): Day {
  const period = needsLateDays && (every === 'day' || every === 'week') ? 'month' : every;
  let end = day;
  while (end < lastDay && !isLast(end, period)) end += 1;
  return needsLateDays && lastDay - end <= 12 ? lastDay : end;
}

function isLast(day: Day, every: Every): boolean {
  if (every === 'day') return true;
  if (every === 'week') return weekdayOf(day) === 6;
  const next = dateOf(day + 1);
  return next.day === 1 && (every === 'month' || next.month % 3 === 1);
}
