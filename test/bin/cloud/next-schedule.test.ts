import { describe, expect, it } from 'vitest';
import { nextSchedule } from '../../../bin/cloud/next-schedule.ts';

describe('nextSchedule', () => {
  it.each([
    ['UTC', '2026-06-02T03:59:59Z', '2026-06-02T04:00:00.000Z'],
    ['UTC', '2026-06-02T04:00:00Z', '2026-06-03T04:00:00.000Z'],
    ['Europe/Berlin', '2026-06-02T01:00:00Z', '2026-06-02T02:00:00.000Z'],
    ['Pacific/Auckland', '2026-06-02T17:00:00Z', '2026-06-03T16:00:00.000Z'],
    ['Europe/Berlin', '2026-10-24T12:00:00Z', '2026-10-25T03:00:00.000Z'],
  ])('is at 04:00 in %s after %s', (timeZone, now, next) => {
    expect(nextSchedule({ timeZone, scheduledAt: '04:00' }, new Date(now)).toISOString()).toBe(next);
  });
});
