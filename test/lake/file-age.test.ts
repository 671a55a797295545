import { describe, expect, it } from 'vitest';
import { fileAge } from '../../lambdas/lake/file-age.ts';

const modified = Date.parse('2026-03-01T23:30:00Z') / 1000;

describe('the age of a file', () => {
  it('is its modification time, and the day that falls on in the zone', () => {
    const file = { name: 'sales.csv', modified };

    expect(fileAge(file, undefined, 'UTC')).toEqual({ seconds: modified, day: '2026-03-01' });
    expect(fileAge(file, undefined, 'Asia/Kathmandu').day).toBe('2026-03-02');
  });

  it.each([
    ['sales-2026-02-03.csv', 'sales-{YYYY}-{MM}-{DD}.csv', '2026-02-03'],
    ['till7/20260203.csv.gz', '{YYYY}{MM}{DD}*', '2026-02-03'],
    ['DD03MM02YYYY2026.csv', 'DD{DD}MM{MM}YYYY{YYYY}.csv', '2026-02-03'],
    ['a+b(2026-02-03).csv', 'a+b({YYYY}-{MM}-{DD}).csv', '2026-02-03'],
  ])('is the date in the name: %s by %s', (name, pattern, day) => {
    expect(fileAge({ name, modified }, pattern, 'Pacific/Kiritimati')).toEqual({
      seconds: Date.parse(`${day}T00:00:00Z`) / 1000,
      day,
    });
  });

  it.each([
    ['sales-2026-02-30.csv', 'a day that does not exist'],
    ['sales-2026-2-3.csv', 'other digits'],
    ['other.csv', 'another name'],
  ])('falls back to the modification time for %s: %s', (name) => {
    expect(fileAge({ name, modified }, 'sales-{YYYY}-{MM}-{DD}.csv', 'UTC').seconds).toBe(modified);
  });
});
