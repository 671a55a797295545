import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dateOf, dayFromIso, dayOf, isoText, weekdayOf } from '../../samples/generator/calendar.ts';

const days = fc.integer({ min: -300_000, max: 300_000 });

test('names every day as Date does in UTC', () => {
  fc.assert(
    fc.property(days, (day) => {
      const date = new Date(day * 86_400_000);

      expect(dateOf(day)).toEqual({
        year: date.getUTCFullYear(),
        month: date.getUTCMonth() + 1,
        day: date.getUTCDate(),
      });
      expect(weekdayOf(day)).toBe((date.getUTCDay() + 6) % 7);
    }),
  );
});

test('finds the day of every date again', () => {
  fc.assert(
    fc.property(days, (day) => {
      expect(dayOf(dateOf(day))).toBe(day);
    }),
  );
});

test.each(['2025-02-29', '2025-13-01', '2025-00-10', '2025-1-1', '31.01.2025', ''])(
  'finds no day in "%s"',
  (text) => {
    expect(dayFromIso(text)).toBeUndefined();
  },
);

test('finds the leap day of 2024', () => {
  expect(isoText(dayFromIso('2024-02-29') ?? 0)).toBe('2024-02-29');
});
