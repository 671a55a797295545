import { describe, expect, it } from 'vitest';
import type { Row } from '../../lambdas/engine/engine.ts';
import { insights } from '../../lambdas/insights/insights.ts';
import { said } from '../../lambdas/insights/read-findings.ts';
import { personas } from '../../lambdas/model/personas.ts';
import { moves } from '../../lambdas/insights/moves.ts';
import { sqlFile } from '../../lambdas/engine/sql-file.ts';

const saidOf = (name: string, row: Row, currency: string | null = null): string | undefined => {
  const insight = insights.find((one) => one.name === name);
  return insight && said(insight, row, currency);
};

const atRisk = {
  ...{ customers: 1000, at_risk: 300, at_risk_share: 0.3, to_contact: 50, lost: 240, modelled: 50 },
  ...{ value_at_risk: '12345.60', top_customers: 10, top_share: 0.412 },
};

const sold = {
  ...{ last_month: '2025-12-01', revenue: '120000.00', revenue_before: '100000.00' },
  ...{ change: 0.2, change_size: 0.2, best_month: '2025-11-01', best_share: 0.155 },
};

const moved = { since: '2025-12-01', fell: 15, came_back: 30, scored_before: 400 };

const bought = { customers: 478, bought_once: 106, bought_again: 372, followed: 300, came_again: 0.276 };

const changed = {
  ...{ as_of_before: '2025-12-31', customers: 478, customers_before: 473, customers_change: 5 },
  ...{ at_risk: 189, at_risk_change: -3 },
};

const fifth = { customers: 478, top_customers: 96, spend_share: 0.547 };

const worth = { customers: 478, top_customers: 48, value_12m: '105918.26', value_share: 0.2726 };

describe('a finding about money', () => {
  it.each([
    ['win-back', atRisk, '50 of them can still be won back: GBP 12,346 of the next 12 months'],
    ['outlook', worth, 'worth GBP 105,918 over the next 12 months'],
    ['sales', sold, 'to December 2025 was GBP 120,000, 20.0 % more'],
  ])('says in %s what it is in', (name, row, words) => {
    expect(saidOf(name, row, 'GBP')).toContain(words);
  });
});

describe('a finding says what the numbers carry', () => {
  it.each<[string, Row, string]>([
    ['concentration', fifth, '96 of 478 customers bring 54.7 % of what all of them spent.'],
    [
      'concentration',
      { customers: 5, top_customers: 1, spend_share: 0.5 },
      '1 of 5 customers brings 50.0 % of what all of them spent.',
    ],
    [
      'win-back',
      atRisk,
      '300 customers are at risk, 30.0 % of all; 50 of them can still be won back: 12,346 of the next 12 months is at stake, 41.2 % of it with the first 10.',
    ],
    [
      'win-back',
      { ...atRisk, modelled: 0 },
      '300 customers are at risk, 30.0 % of all; 50 of them can still be won back: they spent 12,346 in the year to their last order, 41.2 % of it with the first 10.',
    ],
    [
      'win-back',
      { ...atRisk, to_contact: 2, top_customers: null, top_share: null },
      '300 customers are at risk, 30.0 % of all; 2 of them can still be won back: 12,346 of the next 12 months is at stake.',
    ],
    [
      'win-back',
      { ...atRisk, to_contact: 2, value_at_risk: null },
      '300 customers are at risk, 30.0 % of all; 2 of them can still be won back.',
    ],
    [
      'win-back',
      { ...atRisk, to_contact: 1 },
      '300 customers are at risk, 30.0 % of all; one of them can still be won back.',
    ],
    [
      'win-back',
      { ...atRisk, at_risk: 1, at_risk_share: 0.125, to_contact: 1 },
      '1 customer is at risk, 12.5 % of all, and can still be won back.',
    ],
    [
      'win-back',
      { ...atRisk, to_contact: 0 },
      '300 customers are at risk, 30.0 % of all, and nobody to win back is among them.',
    ],
    ['win-back', { customers: 8, at_risk: 0 }, 'None of the 8 customers is at risk.'],
    [
      'outlook',
      worth,
      'The customers of today are worth 105,918 over the next 12 months; the 48 most valuable of 478 hold 27.3 % of it.',
    ],
    [
      'sales',
      sold,
      'Revenue of the 12 months to December 2025 was 120,000, 20.0 % more than in the 12 months before.',
    ],
    [
      'sales',
      { ...sold, change: -0.051, change_size: 0.051 },
      'Revenue of the 12 months to December 2025 was 120,000, 5.1 % less than in the 12 months before.',
    ],
    [
      'sales',
      { ...sold, change: 0.0004, change_size: 0.0004 },
      'Revenue of the 12 months to December 2025 was 120,000, as much as in the 12 months before.',
    ],
    [
      'sales',
      { ...sold, revenue_before: null, change: null, change_size: null },
      'Revenue of the 12 months to December 2025 was 120,000; the best month, November 2025, brought 15.5 % of it.',
    ],
    ['change', changed, 'Since the run as of 31 December 2025: 478 customers (+5), 189 at risk (-3).'],
    [
      'change',
      { ...changed, customers: 1, customers_change: 0 },
      'Since the run as of 31 December 2025: 1 customer (unchanged), 189 at risk (-3).',
    ],
    [
      'moves',
      moved,
      'Compared with 1 December 2025, 15 customers are newly in churn risk and 30 no longer are.',
    ],
    [
      'moves',
      { ...moved, fell: 1, came_back: 1 },
      'Compared with 1 December 2025, 1 customer is newly in churn risk and 1 no longer is.',
    ],
    [
      'moves',
      { ...moved, came_back: 0 },
      'Compared with 1 December 2025, 15 customers are newly in churn risk and none has come back.',
    ],
    [
      'moves',
      { ...moved, fell: 0, came_back: 1 },
      'Compared with 1 December 2025, nobody is newly in churn risk and 1 customer no longer is.',
    ],
    [
      'moves',
      { ...moved, fell: 0, came_back: 0 },
      'Compared with 1 December 2025, nobody is newly in churn risk.',
    ],
    [
      'loyalty',
      bought,
      '106 of 478 customers bought only once; of new ones, 27.6 % bought in the third month after their first order.',
    ],
    ['loyalty', { ...bought, followed: 19 }, '106 of 478 customers bought only once.'],
    [
      'loyalty',
      { ...bought, bought_once: 478, bought_again: 0 },
      'All 478 customers bought only once so far.',
    ],
    ['loyalty', { ...bought, bought_once: 0 }, 'All 478 customers bought more than once.'],
  ])('%s with %o', (name, row, sentence) => {
    expect(saidOf(name, row)).toBe(sentence);
  });

  it.each<[string, string, Row]>([
    ['concentration', 'fewer than five customers', { ...fifth, customers: 4 }],
    ['concentration', 'nothing spent', { ...fifth, spend_share: null }],
    ['concentration', 'returns that exceed what the others spent', { ...fifth, spend_share: 1.2 }],
    ['win-back', 'one customer, not at risk', { customers: 1, at_risk: 0 }],
    ['win-back', 'no sight of all customers', { ...atRisk, at_risk_share: null }],
    ['win-back', 'no sight of who is lost', { ...atRisk, to_contact: 0, lost: 0 }],
    ['outlook', 'fewer than 20 valued customers', { ...worth, customers: 19 }],
    ['outlook', 'no value model', { ...worth, value_12m: null }],
    ['sales', 'less than a year of sales', { ...sold, revenue: null, revenue_before: null }],
    ['sales', 'a year of returns', { ...sold, revenue: '-1.00' }],
    ['change', 'no run before', { ...changed, as_of_before: null, customers_before: null }],
    ['change', 'a run before without customers', { ...changed, customers_before: 0 }],
    ['moves', 'nobody scored before', { ...moved, fell: 0, came_back: 0, scored_before: 0 }],
    ['moves', 'no history', { since: null, fell: 0, came_back: 0, scored_before: 0 }],
    [
      'loyalty',
      'a few customers',
      { customers: 4, bought_once: 1, bought_again: 3, followed: 0, came_again: null },
    ],
    [
      'loyalty',
      'no customers',
      { customers: 0, bought_once: 0, bought_again: 0, followed: 0, came_again: null },
    ],
  ])('%s says nothing with %s', (name, _, row) => {
    expect(saidOf(name, row)).toBeUndefined();
  });

  it('takes those personas as at risk that the model does', () => {
    const listed = personas.filter(({ segment }) => segment === 'Churn Risk').map(({ name }) => name);

    for (const name of listed) {
      expect(sqlFile(moves.sqlFile)).toContain(`('${name.replaceAll("'", "''")}')`);
      expect(moves.slots['fell']?.dax).toContain(`"${name}"`);
    }
  });
});
