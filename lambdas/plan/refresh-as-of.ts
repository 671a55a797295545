import { addDays, dayInZone, instantInZone } from '../lake/business-zone.ts';
import type { RefreshInput } from '../runtime/refresh-messages.ts';

export type Schedule = {
  /** IANA zone. */
  readonly timeZone: string;
  /** Time of day of the scheduled refresh there, HH:MM. */
  readonly scheduledAt: string;
};

/**
 * The as-of date of a refresh, YYYY-MM-DD: of a scheduled one the day it was meant for, however late it starts; of any
 * other the latest scheduled day that has passed, unless it names one.
 */
export function refreshAsOf(input: RefreshInput, { timeZone, scheduledAt }: Schedule, now: Date): string {
  if (input.trigger === 'schedule') return dayInZone(new Date(input.scheduledAt), timeZone);
  if (input.trigger === 'manual' && input.asOf !== undefined) return input.asOf;
  const today = dayInZone(now, timeZone);
  return now >= instantInZone(today, scheduledAt, timeZone) ? today : addDays(today, -1);
}
