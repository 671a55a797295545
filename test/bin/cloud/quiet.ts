import { beforeEach, vi } from 'vitest';

/** Keeps what functions log out of the output of the tests. */
export function keepQuiet(): void {
  beforeEach(() => {
    vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    return () => vi.restoreAllMocks();
  });
}
