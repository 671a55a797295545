import { addDays, dayInZone, instantInZone } from '../../lambdas/lake/business-zone.ts';
import type { Schedule } from '../../lambdas/plan/refresh-as-of.ts';

/** When the daily refresh starts next. */
export function nextSchedule({ timeZone, scheduledAt }: Schedule, now: Date): Date {
  const today = dayInZone(now, timeZone);
  const next = instantInZone(today, scheduledAt, timeZone);
  return next > now ? next : instantInZone(addDays(today, 1), scheduledAt, timeZone);
}
