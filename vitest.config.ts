import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // They synthesise the stack with its code, which asks the registry of packages: npm run test:bundle, test:deploy.
    exclude: [...configDefaults.exclude, 'test/bundle/**', 'test/deploy/**'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
});
