import { addDays, dayInZone } from '../lake/business-zone.ts';
import { PlanError } from './errors.ts';
import type { CountingFile } from './planned-file.ts';

/** An ISO date; `data`: the day after the latest accepted line; `today`: the calendar date in the configured zone. */
export type AsOfChoice = string;

/** The as-of date, YYYY-MM-DD. Throws PlanError where there is no accepted line before it. */
export function asOfDate(
  choice: AsOfChoice,
  files: readonly CountingFile[],
  clock: { readonly now: Date; readonly timeZone: string },
): string {
  const days = files.flatMap(({ verdict: { firstDay, lastDay } }) =>
    firstDay === null || lastDay === null ? [] : [firstDay, lastDay],
  );
  const [first, last] = [days.sort().at(0), days.at(-1)];
  if (first === undefined || last === undefined)
    throw new PlanError('nothing-usable', 'There is no accepted line to score.');
  if (choice === 'data') return addDays(last, 1);
  const date = choice === 'today' ? dayInZone(clock.now, clock.timeZone) : choice;
  if (date > first) return date;
  throw new PlanError(
    'nothing-usable',
    `No accepted line is from before ${date}: the first one is of ${first}. Choose a later as-of date.`,
  );
}
