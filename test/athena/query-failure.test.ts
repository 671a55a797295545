import { describe, expect, it } from 'vitest';
import { queryFailure, scannedIn } from '../../lambdas/athena/query-failure.ts';

const causeOf = (reason: string): string =>
  JSON.stringify({
    QueryExecution: {
      Query: 'unload (select a name of somebody …',
      Statistics: { DataScannedInBytes: 12_345 },
      Status: { State: 'FAILED', StateChangeReason: reason },
    },
  });

const failed = (reason: string, tries = 1) =>
  queryFailure({ name: 'customers', cause: causeOf(reason), tries, limitBytes: 1_000_000 });

describe('a query of scoring that failed', () => {
  it('names the limit where it would scan too much', () => {
    const error = failed('Query cancelled! : Bytes scanned limit was exceeded');

    expect(error).toMatchObject({ name: 'AthenaError', reason: 'byte-limit' });
    expect(error?.message).toMatch(/customers was cancelled: it would scan more than 1000000 bytes/);
    expect(error?.message).toContain('Raise scoringLimitBytes in cdk.json, deploy, and redrive the refresh.');
  });

  it.each([
    'Query timeout',
    'Query exceeded maximum time limit of 30.00m',
    'Query exceeded the maximum execution time limit of 30.00m',
  ])('names the half hour where it took too long: %s', (reason) => {
    const error = failed(reason);

    expect(error).toMatchObject({ reason: 'time-limit' });
    expect(error?.message).toMatch(/longer than Athena lets a query run, 30 minutes/);
  });

  it.each([
    'GENERIC_INTERNAL_ERROR: Query exhausted resources at this scale factor',
    'HIVE_CURSOR_ERROR: Read timed out',
  ])('is tried again, and given up after the third time: %s', (reason) => {
    expect([1, 2].map((tries) => failed(reason, tries))).toEqual([undefined, undefined]);
    expect(failed(reason, 3)).toMatchObject({ reason: 'query-failed' });
  });

  it.each(['Bytes scanned limit was exceeded', 'Query timeout', 'INVALID_CAST: somebody@example.org'])(
    'is told without a word of the query or of what it stumbled over: %s',
    (reason) => {
      expect(failed(reason, 3)?.message).not.toMatch(/somebody/);
    },
  );

  it('tells what it scanned, as far as that is known', () => {
    expect(scannedIn(causeOf('x'))).toBe(12_345);
    expect(scannedIn('Rate exceeded')).toBe(0);
  });
});
