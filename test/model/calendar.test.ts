import { expect, test } from 'vitest';
import { monthsAfter, monthsUntil, previousDate } from '../../lambdas/model/calendar.ts';

test.each([
  ['2024-03-31', -1, '2024-02-29'],
  ['2023-03-31', -1, '2023-02-28'],
  ['2024-01-15', -24, '2022-01-15'],
  ['2024-11-30', 3, '2025-02-28'],
  ['2024-12-01', 1, '2025-01-01'],
])('%s and %i months is %s', (day, months, expected) => {
  expect(monthsAfter(day, months)).toBe(expected);
});

test.each([
  ['2024-03-14', '2024-02-01'],
  ['2024-03-15', '2024-03-01'],
  ['2024-01-01', '2023-12-01'],
])('at %s the persona before is that of %s', (asOf, expected) => {
  expect(previousDate(asOf)).toBe(expected);
});

test('months run from 1990 to the month of the as-of date', () => {
  const months = monthsUntil('1991-02-03');

  expect([months.length, months[0], months.at(-1)]).toEqual([14, '1990-01-01', '1991-02-01']);
});
