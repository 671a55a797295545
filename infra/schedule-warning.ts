import type { Deployment } from './deployment-config.ts';

const offset = (timeZone: string, month: number): string | undefined =>
  new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
    .formatToParts(new Date(Date.UTC(2026, month, 15)))
    .find(({ type }) => type === 'timeZoneName')?.value;

const months = Array.from({ length: 12 }, (_, month) => month);

const changesClocks = (timeZone: string): boolean =>
  new Set(months.map((month) => offset(timeZone, month))).size > 1;

/** What is risky about the schedule, or undefined: at night clocks skip an hour once a year and repeat one. */
export function scheduleWarning({ scheduledAt, timeZone }: Deployment): string | undefined {
  if (scheduledAt < '01:00' || scheduledAt > '03:00' || !changesClocks(timeZone)) return undefined;
  return `scheduledAt: ${scheduledAt} does not exist, or exists twice, on the day when clocks change in ${timeZone}. Write a time before 01:00 or after 03:00.`;
}
