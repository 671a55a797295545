import { dateOf, padded, type Day } from './calendar.ts';
import type { Habit } from './habits.ts';

/** A number that no other order of the shop has, whatever period is generated. */
export function orderId(style: Habit['orderIds'], day: Day, sequence: number): string {
  if (style === 'number') return String(day * 1_000_000 + sequence);
  const { year, month, day: dayOfMonth } = dateOf(day);
  const date = `${padded(month, 2)}${padded(dayOfMonth, 2)}`;
  return style === 'dashed'
    ? `${padded(year % 100, 2)}${date}-${padded(sequence, 5)}`
    : `R${padded(year, 4)}${date}${padded(sequence, 5)}`;
}
