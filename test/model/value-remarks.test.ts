import { describe, expect, it } from 'vitest';
import type { ValueFacts } from '../../lambdas/model/fit-values.ts';
import { valueReason } from '../../lambdas/model/value-reasons.ts';
import { valueRemarks } from '../../lambdas/model/value-remarks.ts';

const facts: ValueFacts = {
  historyDays: 800,
  visits: {
    ...{ model: 'mbg-nbd', parameters: { r: 1, alpha: 40, a: 1, b: 3 }, standardErrors: null, nbd: null },
    ...{ logLikelihood: -1, quality: 'good', reason: 'well', customers: 500, repeatCustomers: 300 },
  },
  spend: {
    ...{ parameters: { p: 6, q: 4, v: 15 }, standardErrors: null, logLikelihood: -1 },
    ...{ rankCorrelation: 0.29, quality: 'good', reason: 'well', customers: 500 },
  },
  holdOut: { cut: null, reason: 'the history is short' },
};

const accuracy = (worseThanNaive: boolean) => ({
  ...{ days: 90, customers: 500, predictedVisits: 1, actualVisits: 1, totalError: 0, worseThanNaive },
  ...{ rmse: { model: 1.23, visitRate: 1.3, lastPeriod: 1.101 }, topDecileShare: 0.4 },
  ...{ deciles: [], commonShift: 0, largestDeviation: 0 },
});

const { visits, spend } = facts;

describe('valueRemarks', () => {
  it('has nothing to say where all is well', () => {
    expect(valueRemarks(facts)).toEqual([]);
    expect(valueRemarks({ ...facts, holdOut: { cut: '2024-01-01', accuracy: accuracy(false) } })).toEqual([]);
  });

  it.each([
    ['a history below two years', { historyDays: 729 }, /^The history covers 729 days, .* knows no seasons/],
    [
      'a penalised fit of visits',
      { visits: { ...visits, quality: 'penalised', reason: 'two customers' } },
      /^Visits, fit penalised: two customers\.$/,
    ],
    [
      'spend that fits no model',
      { spend: { ...spend, quality: 'not-converged', reason: 'no end' } },
      /^Spend per visit, fit not-converged: no end\.$/,
    ],
    [
      'visits and spend that go together',
      { spend: { ...spend, rankCorrelation: 0.31 } },
      /spend more per visit \(rank correlation 0\.31\)/,
    ],
    [
      'visits and spend that go against each other',
      { spend: { ...spend, rankCorrelation: -0.31 } },
      /spend less per visit \(rank correlation -0\.31\)/,
    ],
    [
      'a model that is worse than a naive guess',
      { holdOut: { cut: '2024-01-01', accuracy: accuracy(true) } },
      /worse than the visits of the period before did \(error 1\.23 against 1\.10 visits\)/,
    ],
  ] satisfies [string, Partial<ValueFacts>, RegExp][])('tells of %s', (_, given, sentence) => {
    const remarks = valueRemarks({ ...facts, ...given });

    expect(remarks).toHaveLength(1);
    expect(remarks[0]).toMatch(sentence);
  });

  it('says without dropout what is at risk instead', () => {
    const found = valueRemarks({ ...facts, visits: { ...visits, quality: 'no-dropout-found' } });

    expect(found[1]).toContain('value_at_risk is the net spend of the 365 days up to the last order');
  });

  it('says nothing of seasons where nothing is foretold', () => {
    const none = { ...visits, parameters: null, quality: 'too-few-customers' as const };

    expect(valueRemarks({ ...facts, historyDays: 9, visits: none })).toHaveLength(1);
  });
});

describe('valueReason', () => {
  it.each([
    ['good', 'penalised', null],
    ['no-dropout-found', 'good', 'no dropout found'],
    ['no-dropout-found', 'not-converged', 'no dropout found; spend fits no model'],
    ['too-few-customers', 'too-few-customers', 'too few customers'],
    ['too-few-repeat-customers', 'good', 'too few customers came back'],
    ['good', 'too-few-customers', 'spend fits no model'],
  ] as const)('of visits %s and spend %s is %s', (of, and, reason) => {
    expect(valueReason(of, and)).toBe(reason);
  });
});
