import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/deploy/**/*.test.ts'],
    globalSetup: [
      join(import.meta.dirname, '../temporary-folder.ts'),
      join(import.meta.dirname, '../bundle/synthesised.ts'),
    ],
    testTimeout: 120_000,
    hookTimeout: 300_000,
    maxWorkers: 1,
  },
});
