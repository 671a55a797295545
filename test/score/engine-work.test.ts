import { expect, it } from 'vitest';
import { scanCost } from '../../lambdas/score/engine-work.ts';

it.each([
  [0, '0.0000'],
  [10_000_000, '0.0001'],
  [1_000_000_000_000, '5.0000'],
  [123_456_789_012_345, '617.2839'],
])('scanning %d bytes costs %s dollars', (bytes, dollars) => {
  expect(scanCost(bytes)).toBe(dollars);
});
