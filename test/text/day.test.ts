import { expect, it } from 'vitest';
import { longDay } from '../../lambdas/text/day.ts';

it.each([
  ['2026-01-05', '5 January 2026'],
  ['1999-12-31', '31 December 1999'],
])('%s is %s in words', (day, words) => {
  expect(longDay(day)).toBe(words);
});
