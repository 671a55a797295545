import { dateOf, isoText, padded, type Day } from './calendar.ts';

export type DateStyle = 'iso' | 'iso-time' | 'compact' | 'dots' | 'day-first-time' | 'month-first-time';

/** Whether only a day after the 12th tells a reader which number is the month. */
export const needsLateDays = (style: DateStyle): boolean =>
  style === 'dots' || style === 'day-first-time' || style === 'month-first-time';

/** The text of a moment. `second` counts from midnight. */
export function dateText(style: DateStyle, day: Day, second: number): string {
  const { year, month, day: dayOfMonth } = dateOf(day);
  const hour = Math.floor(second / 3600);
  const minute = padded(Math.floor(second / 60) % 60, 2);
  switch (style) {
    case 'iso':
      return isoText(day);
    case 'iso-time':
      return `${isoText(day)} ${padded(hour, 2)}:${minute}:${padded(second % 60, 2)}`;
    case 'compact':
      return `${padded(year, 4)}${padded(month, 2)}${padded(dayOfMonth, 2)}`;
    case 'dots':
      return `${padded(dayOfMonth, 2)}.${padded(month, 2)}.${padded(year, 4)}`;
    case 'day-first-time':
      return `${padded(dayOfMonth, 2)}/${padded(month, 2)}/${padded(year, 4)} ${padded(hour, 2)}:${minute}`;
    case 'month-first-time': {
      const half = hour < 12 ? 'AM' : 'PM';
      return `${month}/${dayOfMonth}/${padded(year % 100, 2)} ${hour % 12 || 12}:${minute} ${half}`;
    }
  }
}
