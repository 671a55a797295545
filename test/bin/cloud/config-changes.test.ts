import { describe, expect, it } from 'vitest';
import { configChanges } from '../../../bin/cloud/config-changes.ts';
import { parseConfig } from '../../../lambdas/contract/parse-config.ts';

const changes = (before: unknown, after: unknown): string[] =>
  configChanges(parseConfig(before, 'before'), parseConfig(after, 'after')).map(
    ({ key, before: old, after: next }) => `${key}: ${old} → ${next}`,
  );

describe('configChanges', () => {
  it.each([
    ['nothing', { scoringMonths: 24 }, {}, []],
    ['a value', {}, { limits: { badRows: 3 } }, ['limits.badRows: 10 → 3']],
    [
      'what a new source declares',
      {},
      { sources: { berlin: { delimiter: ';' } } },
      ['sources.berlin.delimiter: not declared → ";"'],
    ],
    [
      'what a source says no longer',
      { sources: { berlin: { duplicateLines: 'drop' } } },
      {},
      ['sources.berlin.duplicateLines: "drop" → "keep"'],
    ],
    ['no source that declares the defaults', {}, { sources: { berlin: {} } }, []],
    [
      'a source with an odd name',
      {},
      { sources: { 'Bad Aibling': { decimalMark: ',' } } },
      ['sources["Bad Aibling"].decimalMark: not declared → ","'],
    ],
    [
      'lists by their lengths alone',
      { doNotContact: ['Ada', 'Bo'] },
      { doNotContact: ['Bo', 'Cy', 'Di'] },
      ['doNotContact: a list of 2 → a list of 3 (2 added, 1 removed)'],
    ],
    [
      'a list in the place of nothing',
      {},
      { segments: [{ name: 'Best', frequency: { min: 9 } }, { name: 'Rest' }] },
      ['segments: null → a list of 2 (2 added, 0 removed)'],
    ],
    [
      'a list that is gone',
      { segments: [{ name: 'All' }] },
      {},
      ['segments: a list of 1 → null (0 added, 1 removed)'],
    ],
  ])('tells %s', (_, before, after, expected) => {
    expect(changes(before, after)).toEqual(expected);
  });
});
