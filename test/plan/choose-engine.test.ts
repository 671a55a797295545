import { describe, expect, it } from 'vitest';
import { chooseEngine, expectedCustomers } from '../../lambdas/plan/choose-engine.ts';
import type { CountingFile } from '../../lambdas/plan/planned-file.ts';

const mebibyte = 1024 * 1024;
const limits = { bytes: 256 * mebibyte, customers: 1000 };

describe('the engine of a run', () => {
  it.each([
    [256 * mebibyte, null, 'duckdb', '256 MiB of validated lines are within the limit of 256 MiB.'],
    [256 * mebibyte + 1, 5, 'athena', '257 MiB of validated lines are above the limit of 256 MiB.'],
    [
      1,
      1000,
      'duckdb',
      '1 MiB of validated lines are within the limit of 256 MiB. 1000 customers expected are within the limit of 1000.',
    ],
    [1, 1001, 'athena', '1001 customers expected are above the limit of 1000.'],
  ] as const)('of %d bytes and %s customers is %s', (bytes, customers, engine, engineReason) => {
    expect(chooseEngine({ bytes, customers }, limits, 'auto')).toEqual({ engine, engineReason });
  });

  it.each(['duckdb', 'athena'] as const)(
    'is %s where the configuration says so, whatever the size',
    (engine) => {
      const choices = [1, 1e12].map((bytes) => chooseEngine({ bytes, customers: bytes }, limits, engine));

      expect(choices.map((choice) => choice.engine)).toEqual([engine, engine]);
      expect(choices[0]?.engineReason).toContain(`engine.scoring is "${engine}"`);
    },
  );
});

describe('the customers expected of a run', () => {
  const files = (accepted: number) => [{ verdict: { counts: { accepted } } }] as unknown as CountingFile[];
  const current = (customers: number, lapsed: number, accepted: number) =>
    ({ summary: { customers, lapsed, accepted } }) as Parameters<typeof expectedCustomers>[1];

  it.each([
    ['are not known before the first', undefined, 100, null],
    ['grow with the lines', current(60, 40, 1000), 1500, 150],
    ['are no fewer where files were withdrawn', current(60, 40, 1000), 500, 100],
    ['are those there were where no line was accepted', current(0, 0, 0), 500, 0],
  ] as const)('%s', (_, before, lines, expected) => {
    expect(expectedCustomers(files(lines), before)).toBe(expected);
  });
});
