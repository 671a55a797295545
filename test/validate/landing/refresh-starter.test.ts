import { ExecutionAlreadyExists, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { refreshWindow } from '../../../lambdas/validate/refresh-window.ts';
import { sfnRefreshStarter } from '../../../lambdas/validate/sfn-refresh-starter.ts';

const refreshArn = 'arn:aws:states:eu-central-1:111122223333:stateMachine:refresh';

describe('a window', () => {
  it.each([
    ['2026-06-01T04:10:00Z', 60, '2026-06-01T05:00:00.000Z', 'files-20260601T050000Z'],
    ['2026-06-01T05:00:00Z', 60, '2026-06-01T06:00:00.000Z', 'files-20260601T060000Z'],
    ['2026-06-01T04:59:59.999Z', 60, '2026-06-01T05:00:00.000Z', 'files-20260601T050000Z'],
    ['2026-12-31T23:50:00Z', 15, '2027-01-01T00:00:00.000Z', 'files-20270101T000000Z'],
    ['2026-06-01T04:10:00Z', 1440, '2026-06-02T00:00:00.000Z', 'files-20260602T000000Z'],
  ])('that %s is in, of %d minutes, ends at %s', (now, minutes, end, execution) => {
    expect(refreshWindow(new Date(now), minutes)).toEqual({ end: new Date(end), execution });
  });
});

describe('the refresh', () => {
  const sfn = mockClient(SFNClient);
  const starter = sfnRefreshStarter(new SFNClient({ region: 'eu-central-1' }), {
    refreshArn,
    windowMinutes: 60,
  });
  const now = new Date('2026-06-01T04:10:00Z');
  const closed = new ExecutionAlreadyExists({ message: 'closed', $metadata: {} });
  const started = (): unknown[] => sfn.commandCalls(StartExecutionCommand).map((call) => call.args[0].input);

  beforeEach(() => sfn.reset());
  afterAll(() => sfn.restore());

  it('is started under the name of the window, with the same input for every file in it', async () => {
    sfn.on(StartExecutionCommand).resolves({});

    await starter.start(now);
    await starter.start(new Date('2026-06-01T04:40:00Z'));

    const input = '{"trigger":"files","notBefore":"2026-06-01T05:00:00.000Z"}';
    const expected = { stateMachineArn: refreshArn, name: 'files-20260601T050000Z', input };
    expect(started()).toEqual([expected, expected]);
  });

  it('is that of the next window where this one is over already', async () => {
    sfn.on(StartExecutionCommand).rejectsOnce(closed).resolves({});

    await starter.start(now);

    expect(started()).toMatchObject([{ name: 'files-20260601T050000Z' }, { name: 'files-20260601T060000Z' }]);
  });

  it('is an error where every window of a day is over', async () => {
    sfn.on(StartExecutionCommand).rejects(closed);

    await expect(starter.start(now)).rejects.toMatchObject({ reason: 'refresh-not-started' });
  });

  it('is an error where it may not be started', async () => {
    sfn.on(StartExecutionCommand).rejects(new Error('access denied'));

    await expect(starter.start(now)).rejects.toThrow('access denied');
    expect(started()).toHaveLength(1);
  });
});
