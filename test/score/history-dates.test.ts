import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../lambdas/contract/parse-config.ts';
import { closedHistory, historyDates } from '../../lambdas/score/history-dates.ts';

const config = parseConfig({}, 'test');

describe('history dates', () => {
  it('are the as-of date and the twelve firsts of a month before it', () => {
    const dates = historyDates('2026-03-15');

    expect(dates).toHaveLength(13);
    expect(dates[0]).toBe('2025-04-01');
    expect(dates.slice(-3)).toEqual(['2026-02-01', '2026-03-01', '2026-03-15']);
  });

  it('do not count the as-of date twice when it is a first', () => {
    const dates = historyDates('2026-01-01');

    expect(dates[0]).toBe('2025-01-01');
    expect(dates.slice(-2)).toEqual(['2025-12-01', '2026-01-01']);
  });

  it('keep their signature while no month before them changes', () => {
    const before = closedHistory(
      '2026-03-15',
      new Map([
        ['2026-01', 'a'],
        ['2026-02', 'b'],
      ]),
      config,
    );
    const after = closedHistory(
      '2026-03-15',
      new Map([
        ['2026-01', 'a'],
        ['2026-02', 'c'],
      ]),
      config,
    );

    const changed = after.filter(({ signature }, index) => signature !== before[index]?.signature);
    expect(changed.map(({ date }) => date)).toEqual(['2026-03-01']);
  });

  it('change all their signatures with the rules', () => {
    const months = new Map([['2026-01', 'a']]);
    const other = parseConfig({ scoringMonths: 12 }, 'test');
    const before = closedHistory('2026-03-15', months, config);

    const same = closedHistory('2026-03-15', months, other).filter(
      ({ signature }, i) => signature === before[i]?.signature,
    );
    expect(same).toEqual([]);
  });
});
