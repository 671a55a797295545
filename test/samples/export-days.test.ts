import { expect, test } from 'vitest';
import { dayFromIso, isoText } from '../../samples/generator/calendar.ts';
import { exportDayOf } from '../../samples/generator/export-days.ts';

const at = (text: string): number => dayFromIso(text) ?? Number.NaN;

test.each([
  { day: '2025-03-14', every: 'day', late: false, expected: '2025-03-14' },
  { day: '2025-03-14', every: 'week', late: false, expected: '2025-03-16' },
  { day: '2024-02-01', every: 'month', late: false, expected: '2024-02-29' },
  { day: '2025-02-01', every: 'quarter', late: false, expected: '2025-03-31' },
  { day: '2025-06-07', every: 'month', late: false, expected: '2025-06-10' },
] as const)('a sale of $day is exported on $expected, every $every', ({ day, every, late, expected }) => {
  expect(isoText(exportDayOf(at(day), every, at('2025-06-10'), late))).toBe(expected);
});

test.each([
  { day: '2025-05-20', every: 'month', expected: '2025-06-10' },
  { day: '2025-04-20', every: 'month', expected: '2025-04-30' },
  { day: '2025-04-02', every: 'week', expected: '2025-04-30' },
] as const)(
  'where 05/06 could be May or June, no file ends before the 13th: $day, $every',
  ({ day, every, expected }) => {
    expect(isoText(exportDayOf(at(day), every, at('2025-06-10'), true))).toBe(expected);
  },
);
