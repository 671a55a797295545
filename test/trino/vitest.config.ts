import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/trino/**/*.test.ts'],
    globalSetup: [join(import.meta.dirname, 'server-for-all.ts')],
    // Everything waits for the processor that others share.
    testTimeout: 900_000,
    hookTimeout: 900_000,
    maxWorkers: 1,
    // What the suites import is loaded once.
    isolate: false,
  },
});
