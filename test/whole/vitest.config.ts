import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import everyTime from '../../vitest.config.ts';

const root = join(import.meta.dirname, '../..');

// The suites of which `npm test` tries a share: they alone have more to try.
const withShares = globSync('test/**/*.test.ts', { cwd: root }).filter((path) =>
  readFileSync(join(root, path), 'utf8').includes('/extent.ts'),
);

export default defineConfig({
  ...everyTime,
  test: {
    ...everyTime.test,
    include: withShares,
    env: { FAULTS: process.env['FAULTS'] ?? 'day' },
  },
});
