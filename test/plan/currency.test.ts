import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../lambdas/contract/parse-config.ts';
import { runCurrency } from '../../lambdas/plan/currency.ts';
import type { CountingFile } from '../../lambdas/plan/planned-file.ts';
import { countingFile } from './planned.ts';

/** A file whose verdict names this currency, be it declared or found. */
function fileIn(source: string, currency: string | null): CountingFile {
  const file = countingFile(source, '2026-05-30');
  return { ...file, verdict: { ...file.verdict, currency } };
}

const euros = { currency: 'EUR', rate: '0.85' };

describe('the currency of a run', () => {
  it.each<[string, readonly CountingFile[], object, string | null]>([
    ['is unknown where nobody names one', [fileIn('uk', null)], {}, null],
    ['is that of its files', [fileIn('uk', 'GBP')], {}, 'GBP'],
    ['is that of those files that name one', [fileIn('us', null), fileIn('uk', 'GBP')], {}, 'GBP'],
    [
      'is not one that a rate leads away from',
      [fileIn('de', 'EUR'), fileIn('uk', 'GBP')],
      { de: euros },
      'GBP',
    ],
    [
      'is unknown where all that came is converted to one that nobody names',
      [fileIn('de', 'EUR')],
      { de: euros },
      null,
    ],
    [
      'is what the other sources declare where all that came is converted',
      [fileIn('de', 'EUR')],
      { de: euros, uk: { currency: 'GBP' } },
      'GBP',
    ],
    [
      'is that of its files, whatever sources declare that nothing came from',
      [fileIn('fr', 'EUR')],
      { uk: { currency: 'GBP' } },
      'EUR',
    ],
    [
      'is unknown where sources that nothing came from declare several',
      [fileIn('fr', null)],
      { uk: { currency: 'GBP' }, us: { currency: 'USD' } },
      null,
    ],
  ])('%s', (_, files, sources, currency) => {
    expect(runCurrency(files, parseConfig({ sources }, 'test'))).toBe(currency);
  });
});
