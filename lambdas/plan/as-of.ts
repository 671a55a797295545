import { addDays, dayInZone } from '../lake/business-zone.ts';
import { PlanError } from './errors.ts';
import type { CountingFile } from './planned-file.ts';

/** An ISO date; `data`: the day after the latest accepted line; `today`: the calendar date in the configured zone. */
export type AsOfChoice = string;

/** The as-of date, YYYY-MM-DD. Throws PlanError where `data` has no line to go by. */
export function asOfDate(
  choice: AsOfChoice,
  files: readonly CountingFile[],
  clock: { readonly now: Date; readonly timeZone: string },
): string {
  if (choice === 'today') return dayInZone(clock.now, clock.timeZone);
  if (choice !== 'data') return choice;
  const last = files.reduce<string | null>((latest, { verdict }) => maxDay(latest, verdict.lastDay), null);
  if (last === null) {
    throw new PlanError('nothing-usable', 'There is no accepted line to score.');
  }
  return addDays(last, 1);
}

const maxDay = (a: string | null, b: string | null): string | null =>
  a === null || (b !== null && b > a) ? b : a;
