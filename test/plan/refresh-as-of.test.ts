import { describe, expect, it } from 'vitest';
import { instantInZone } from '../../lambdas/lake/business-zone.ts';
import { refreshAsOf } from '../../lambdas/plan/refresh-as-of.ts';

describe('the as-of date of a refresh', () => {
  it.each([
    ['UTC', '2026-06-01T06:00:00Z', '2026-06-01'],
    ['Asia/Dubai', '2026-06-01T21:30:00Z', '2026-06-02'],
    ['America/New_York', '2026-06-01T03:59:00Z', '2026-05-31'],
    ['Pacific/Kiritimati', '2026-12-31T10:00:00Z', '2027-01-01'],
  ])('that was scheduled is the day it was meant for in %s, however late it starts', (timeZone, at, day) => {
    const schedule = { timeZone, scheduledAt: '06:00' };
    const late = new Date(Date.parse(at) + 30 * 3_600_000);

    expect(refreshAsOf({ trigger: 'schedule', scheduledAt: at }, schedule, late)).toBe(day);
  });

  it.each([
    ['UTC', '06:00', '2026-06-01T05:59:59Z', '2026-05-31'],
    ['UTC', '06:00', '2026-06-01T06:00:00Z', '2026-06-01'],
    ['Asia/Kathmandu', '00:00', '2026-06-01T18:14:59Z', '2026-06-01'],
    ['Asia/Kathmandu', '00:00', '2026-06-01T18:15:00Z', '2026-06-02'],
    ['America/New_York', '23:30', '2026-06-02T03:29:00Z', '2026-05-31'],
    ['America/New_York', '23:30', '2026-06-02T03:30:00Z', '2026-06-01'],
    // Put forward on 29 March at 2:00 (UTC+1) to 3:00 (UTC+2): 2:30 is not shown that day.
    ['Europe/Berlin', '02:30', '2026-03-29T00:59:00Z', '2026-03-28'],
    ['Europe/Berlin', '02:30', '2026-03-29T01:30:00Z', '2026-03-29'],
    ['Europe/Berlin', '06:00', '2026-03-29T03:59:00Z', '2026-03-28'],
    ['Europe/Berlin', '06:00', '2026-03-29T04:00:00Z', '2026-03-29'],
    // Put back on 25 October at 3:00 (UTC+2) to 2:00 (UTC+1): 2:30 is shown twice, at 0:30 and at 1:30 UTC.
    ['Europe/Berlin', '02:30', '2026-10-25T00:29:00Z', '2026-10-24'],
    ['Europe/Berlin', '02:30', '2026-10-25T00:30:00Z', '2026-10-25'],
    ['Europe/Berlin', '02:30', '2026-10-25T01:10:00Z', '2026-10-25'],
    ['Europe/Berlin', '06:00', '2026-10-25T04:59:00Z', '2026-10-24'],
    ['Europe/Berlin', '06:00', '2026-10-25T05:00:00Z', '2026-10-25'],
    // Half an hour, put back on 5 April at 2:00 (UTC+11) to 1:30 (UTC+10:30).
    ['Australia/Lord_Howe', '01:45', '2026-04-04T14:45:00Z', '2026-04-05'],
    ['Australia/Lord_Howe', '01:45', '2026-04-04T15:05:00Z', '2026-04-05'],
  ])(
    'that files started is the latest scheduled day that has passed: %s, %s, at %s',
    (timeZone, scheduledAt, now, day) => {
      const schedule = { timeZone, scheduledAt };

      expect(refreshAsOf({ trigger: 'files', notBefore: now }, schedule, new Date(now))).toBe(day);
      expect(refreshAsOf({ trigger: 'manual' }, schedule, new Date(now))).toBe(day);
    },
  );

  it('that was started by hand is the one it names', () => {
    const schedule = { timeZone: 'UTC', scheduledAt: '06:00' };
    const now = new Date('2026-06-01T07:00:00Z');

    expect(refreshAsOf({ trigger: 'manual', asOf: '2026-03-01' }, schedule, now)).toBe('2026-03-01');
  });

  it.each(['Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe'])(
    'never goes back as time goes on over the changes of clocks in %s',
    (timeZone) => {
      const schedule = { timeZone, scheduledAt: '02:15' };
      const halfHours = [
        '2026-03-07',
        '2026-03-28',
        '2026-04-04',
        '2026-10-03',
        '2026-10-24',
        '2026-10-31',
      ].flatMap((day) =>
        Array.from({ length: 96 }, (_, i) => Date.parse(`${day}T00:00:00Z`) + i * 1_800_000),
      );
      const dates = halfHours.map((at) => refreshAsOf({ trigger: 'manual' }, schedule, new Date(at)));

      expect(dates).toEqual([...dates].sort());
    },
  );
});

it('finds when clocks show a time, also far from Greenwich', () => {
  expect(instantInZone('2026-06-01', '00:30', 'Pacific/Kiritimati')).toEqual(
    new Date('2026-05-31T10:30:00Z'),
  );
  expect(instantInZone('2026-06-01', '23:30', 'Pacific/Niue')).toEqual(new Date('2026-06-02T10:30:00Z'));
});
