import { describe, expect, it } from 'vitest';
import { environment } from '../../lambdas/runtime/environment.ts';

describe('environment', () => {
  it('gives the variables in their own types', () => {
    const given = { TIME_ZONE: 'UTC', REFRESH_WINDOW_MINUTES: '60', REFRESH_ARN: 'not asked for' };

    expect(environment(['TIME_ZONE', 'REFRESH_WINDOW_MINUTES'], given)).toEqual({
      TIME_ZONE: 'UTC',
      REFRESH_WINDOW_MINUTES: 60,
    });
  });

  it('names everything that is missing or makes no sense', () => {
    const read = () =>
      environment(['TIME_ZONE', 'SCHEDULED_AT', 'REFRESH_ARN'], { TIME_ZONE: 'UTC', SCHEDULED_AT: '25:00' });

    expect(read).toThrow('The function lacks SCHEDULED_AT, REFRESH_ARN, or what stands there has no sense.');
  });
});
