import { expect, it } from 'vitest';
import { clippedMiddle } from '../../lambdas/text/clipped-middle.ts';

it.each([
  ['short.csv', 9, 'short.csv'],
  ['berlin/2025-06-30.csv', 14, 'berlin…-30.csv'],
  ['シートシートシート', 8, 'シ…ート'],
])('cuts %s to %i columns', (text, width, expected) => {
  expect(clippedMiddle(text, width)).toBe(expected);
});
