import { expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { defaultOut } from '../../bin/default-out.ts';

it('keeps the results of the samples apart from those of whoever names no folder', () => {
  const out = /--out (\S+)/.exec(manifest.scripts.start)?.[1];

  expect(out).toBeDefined();
  expect(out).not.toBe(defaultOut);
});
