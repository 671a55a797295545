import { afterAll, beforeEach, vi } from 'vitest';
import { closeSharedEngine } from './shared-engine.ts';

// Files share the processes of vitest: nothing that one replaced may stand in the way of the next.
afterAll(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  vi.useRealTimers();
  return closeSharedEngine();
});

// Functions log past what vitest watches. Their lines are shown with a test that fails, and else not.
const held: string[] = [];
for (const output of [process.stdout, process.stderr])
  output.write = (chunk: unknown, ...others: unknown[]): boolean => {
    held.push(String(chunk));
    const done = others.at(-1);
    if (typeof done === 'function') process.nextTick(done);
    return true;
  };

beforeEach(({ onTestFailed }) => {
  held.length = 0;
  onTestFailed(() => {
    if (held.length > 0) console.log(held.join(''));
  });
});
