import { expect, it } from 'vitest';
import { engineSize } from '../../lambdas/runtime/with-engine.ts';

it.each([
  [512, 384, 1],
  [1769, 1326, 1],
  [3008, 2256, 2],
  [10_240, 7680, 6],
])('gives DuckDB, of %d MB of a function, %d MiB and %d threads', (memory, memoryMiB, threads) => {
  expect(engineSize(memory)).toEqual({ memoryMiB, threads });
});
