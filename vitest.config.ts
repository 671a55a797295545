import { join } from 'node:path';
import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // They ask registries of packages, or open a browser: npm run test:bundle, test:deploy, test:trino, test:browser.
    exclude: [
      ...configDefaults.exclude,
      'test/bundle/**',
      'test/deploy/**',
      'test/trino/**',
      'test/browser/**',
    ],
    globalSetup: [join(import.meta.dirname, 'test/temporary-folder.ts')],
    setupFiles: [join(import.meta.dirname, 'test/each-file.ts')],
    // A process of its own for each of 200 files took a fifth of the whole. Files put back what they change.
    isolate: false,
    // Node runs these files as they are; to have them rewritten first took a tenth of the whole.
    experimental: { viteModuleRunner: false, nodeLoader: false },
    // Two lanes of CI share two processors; nothing here is a promise of time.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    maxWorkers: 2,
  },
});
