import { expect, test } from 'vitest';
import { scaleLimits, type SizedScore } from '../../bench/scale-limits.ts';

const size = (millions: number, seconds: number, peakMiB: number): SizedScore => ({
  validatedBytes: millions * 10e6,
  scored: { seconds, peakMiB, workBytes: 5e9, spillBytes: 0, accepted: millions * 1e6, customers: 1 },
});
const bounds = { seconds: 100, peakMiB: 3000, workBytes: 10e9 };

test('limits lie where the line through the two largest sizes meets a bound, and are missing for what does not grow', () => {
  const found = scaleLimits([size(30, 60, 2000), size(1, 50, 100), size(10, 20, 2500)], bounds);

  expect(found).toEqual([
    { what: 'seconds', bound: 100, lines: 50e6, validatedBytes: 500e6, isMeasured: false },
  ]);
});

test('a bound between two sizes was measured', () => {
  const [, memory] = scaleLimits([size(10, 20, 1000), size(30, 60, 5000)], bounds);

  expect(memory).toMatchObject({ what: 'peakMiB', lines: 20e6, isMeasured: true });
});
