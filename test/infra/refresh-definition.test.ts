import aslValidator from 'asl-validator';
import { describe, expect, it } from 'vitest';
import type {
  PlanAnswer,
  PlanRequest,
  PublishAnswer,
  RefreshInput,
  ValidateItem,
} from '../../lambdas/runtime/refresh-messages.ts';
import { called, exampleDefinition, execute, redrive, type Step } from './refresh-execution.ts';
import { always, byHand, inTurn, published, runId, scored, toScore } from './refresh-steps.ts';

const daily: RefreshInput = { trigger: 'schedule', scheduledAt: '2026-03-02T05:00:00Z' };

const nothingNew: PlanAnswer = { outcome: 'nothing-new', asOf: '2026-03-02', runId };
const lost: PublishAnswer = { outcome: 'lost', runId };

function failing(error: string, times = Number.POSITIVE_INFINITY, then: unknown = {}): Step {
  let failures = 0;
  return () => {
    if (failures++ >= times) return then;
    throw Object.assign(new Error('said by the function'), { name: error });
  };
}

describe('definition of the refresh', () => {
  it('is valid in the Amazon States Language', () => {
    const verdict = aslValidator(exampleDefinition);

    expect(verdict.isValid, verdict.errorsText('\n')).toBe(true);
  });

  it.each(['Plan', 'Score', 'Publish', 'Notify'] as const)(
    'leaves a failure of %s to be seen from outside, and to be redriven',
    (state) => {
      expect(exampleDefinition.States[state]).not.toHaveProperty('Catch');
    },
  );
});

describe('a refresh', () => {
  it('ends after the plan where nothing is new', async () => {
    const execution = await execute(byHand, { plan: always(nothingNew) });

    expect(execution).toMatchObject({ error: undefined, calls: [['plan', { attempt: 1, sweeps: 0 }]] });
  });

  it.each(['nothing-new', 'nothing-usable'])('still notifies when it was scheduled: %s', async (outcome) => {
    const execution = await execute(daily, {
      plan: always({ ...nothingNew, outcome }),
      notify: always({ outcome: 'sent' }),
    });

    expect(called(execution)).toEqual(['plan', 'notify']);
    expect(execution.calls[1]).toEqual([
      'notify',
      { execution: 'execution-1', scheduledAt: '2026-03-02T05:00:00Z' },
    ]);
  });

  it('tells the plan what started it', async () => {
    const input: RefreshInput = { trigger: 'manual', asOf: '2026-02-01', allowEmpty: true };

    const execution = await execute(input, { plan: always(nothingNew) });

    const request: PlanRequest = { input, execution: 'execution-1', attempt: 1, sweeps: 0 };
    expect(execution.calls).toEqual([['plan', request]]);
  });

  it('scores and publishes what is new, and hands on the keys', async () => {
    const execution = await execute(daily, {
      plan: always(toScore),
      score: always(scored),
      publish: always(published),
      notify: always({ outcome: 'sent' }),
    });

    expect(execution.error).toBeUndefined();
    expect(execution.calls.slice(1, 3)).toEqual([
      ['score', { plan: 'control/plans/x.json' }],
      ['publish', { plan: 'control/plans/x.json', manifest: 'control/manifests/x.json' }],
    ]);
    expect(called(execution).at(-1)).toBe('notify');
  });

  it('publishes nothing when the run is the current one already', async () => {
    const execution = await execute(daily, {
      plan: always(toScore),
      score: always({ outcome: 'unchanged', runId }),
      notify: always({ outcome: 'sent' }),
    });

    expect(called(execution)).toEqual(['plan', 'score', 'notify']);
  });

  it('ends well while publishing is on hold', async () => {
    const execution = await execute(byHand, {
      plan: always(toScore),
      score: always(scored),
      publish: always({ outcome: 'held', runId }),
    });

    expect(execution).toMatchObject({ error: undefined });
    expect(called(execution)).toEqual(['plan', 'score', 'publish']);
  });

  it('notifies nobody when files or people started it', async () => {
    const steps = { plan: always(toScore), score: always(scored), publish: always(published) };

    const executions = [
      await execute(byHand, steps),
      await execute({ trigger: 'files', notBefore: new Date(Date.now() + 20).toISOString() }, steps),
    ];

    expect(executions.flatMap(called)).not.toContain('notify');
  });

  it('waits for the end of the window that gathers files', async () => {
    const end = new Date(Date.now() + 300);

    const execution = await execute(
      { trigger: 'files', notBefore: end.toISOString() },
      { plan: () => (new Date() < end ? undefined : nothingNew) },
    );

    expect(execution.error).toBeUndefined();
  });
});

describe('a lost swap', () => {
  it('is planned again, and counted', async () => {
    const execution = await execute(byHand, {
      plan: always(toScore),
      score: always(scored),
      publish: inTurn(lost, lost, published),
    });

    const attempts = execution.calls.flatMap(([name, payload]) =>
      name === 'plan' ? [(payload as PlanRequest).attempt] : [],
    );
    expect(execution.error).toBeUndefined();
    expect(attempts).toEqual([1, 2, 3]);
  });

  it('fails the refresh after the third', async () => {
    const execution = await execute(daily, {
      plan: always(toScore),
      score: always(scored),
      publish: always(lost),
    });

    expect(execution.error).toBe('LostEverySwap');
    expect(called(execution).filter((name) => name === 'plan')).toHaveLength(3);
  });
});

describe('files without verdict', () => {
  const items: ValidateItem[] = Array.from({ length: 12 }, (_, file) => ({
    kind: 'landed',
    key: `incoming/till/${file}.csv`,
    version: `v${file}`,
  }));
  const sweep = (sweeps: number): PlanAnswer => ({ outcome: 'validate', items, sweeps });

  it('are validated one by one before the plan is made again', async () => {
    const execution = await execute(byHand, {
      plan: inTurn(sweep(1), nothingNew),
      validate: always({ outcome: 'taken' }),
    });

    const validated = execution.calls.flatMap(([name, payload]) => (name === 'validate' ? [payload] : []));
    expect(execution.error).toBeUndefined();
    expect(validated).toHaveLength(items.length);
    expect(validated).toEqual(expect.arrayContaining(items));
    expect(execution.calls.at(-1)).toEqual(['plan', expect.objectContaining({ attempt: 1, sweeps: 1 })]);
  });

  it('do not hold up the others when one cannot be judged', async () => {
    const execution = await execute(byHand, {
      plan: inTurn(sweep(1), nothingNew),
      validate: (item: ValidateItem) => {
        if ('key' in item && item.key.endsWith('/3.csv')) throw new Error('broken');
        return { outcome: 'taken' };
      },
    });

    expect(execution.error).toBeUndefined();
    expect(called(execution).at(-1)).toBe('plan');
  });

  it('are swept again as often as the plan asks for it', async () => {
    const execution = await execute(byHand, {
      plan: inTurn(sweep(1), sweep(2), nothingNew),
      validate: always({ outcome: 'taken' }),
    });

    const sweeps = execution.calls.flatMap(([name, payload]) =>
      name === 'plan' ? [(payload as PlanRequest).sweeps] : [],
    );
    expect(sweeps).toEqual([0, 1, 2]);
  });

  it('are still counted when a swap was lost afterwards', async () => {
    const execution = await execute(byHand, {
      plan: inTurn(sweep(1), toScore, nothingNew),
      validate: always({ outcome: 'taken' }),
      score: always(scored),
      publish: always(lost),
    });

    expect(execution.calls.at(-1)).toEqual(['plan', expect.objectContaining({ attempt: 2, sweeps: 1 })]);
  });
});

describe('a function that fails', () => {
  it.each([
    ['Lambda.TooManyRequestsException', 8],
    ['Lambda.ServiceException', 8],
    ['Lambda.SdkClientException', 8],
    ['States.Timeout', 2],
    ['Lambda.Unknown', 2],
    ['CurrencyError', 2],
  ])('with %s is called %i times more', async (error, times) => {
    const execution = await execute(byHand, { plan: failing(error, times, nothingNew) });

    expect(execution.error).toBeUndefined();
    expect(execution.calls).toHaveLength(times + 1);
  });

  it('for good fails the refresh, under its own name', async () => {
    const execution = await execute(byHand, { plan: always(toScore), score: failing('CurrencyError') });

    expect(execution.error).toBe('CurrencyError');
    expect(called(execution)).toEqual(['plan', 'score', 'score', 'score']);
  });

  it('for good goes on from there when the execution is redriven, and nothing before it is done again', async () => {
    const failed = await execute(daily, { plan: always(toScore), score: failing('OutOfMemory') });

    const redriven = await redrive(failed, daily, {
      ...{ score: always(scored), publish: always(published), notify: always({}) },
    });

    expect(failed.error).toBe('OutOfMemory');
    expect(redriven.error).toBeUndefined();
    expect(called(redriven)).toEqual(['score', 'publish', 'notify']);
    expect(redriven.calls[0]).toEqual(['score', { plan: toScore.plan }]);
  });
});
