import { expect, it } from 'vitest';
import { engineSize } from '../../lambdas/runtime/with-engine.ts';

it.each([
  [512, 307, 1],
  [1769, 1061, 1],
  [3008, 1804, 2],
  [10_240, 6144, 6],
])('gives DuckDB, of %d MB of a function, %d MiB and %d threads', (memory, memoryMiB, threads) => {
  expect(engineSize(memory)).toEqual({ memoryMiB, threads });
});
