import { describe, expect, it } from 'vitest';
import type { PlanAnswer } from '../../lambdas/runtime/refresh-messages.ts';
import { called, execute, redrive, type Step } from './refresh-execution.ts';
import { always, byHand, inTurn, published, runId, scored, toScore } from './refresh-steps.ts';

describe('a run that is too much for DuckDB', () => {
  const tooMuch: PlanAnswer = { ...toScore, engine: 'athena' };
  const query = (id: number) => ({ outcome: 'query', id, name: `relation-${id}`, sql: `unload ${id}` });
  const scanned = {
    QueryExecution: { Statistics: { DataScannedInBytes: 7, TotalExecutionTimeInMillis: 20 } },
  };
  const first = { plan: toScore.plan, execution: 'arn:execution-1', redrives: 0 };
  const cancelled = () => {
    throw Object.assign(new Error('Bytes scanned limit was exceeded'), { name: 'Athena.QueryFailed' });
  };

  it('is scored by one query after another, in the workgroup and database of scoring', async () => {
    const asked: unknown[] = [];
    const execution = await execute(byHand, {
      plan: always(tooMuch),
      athena: inTurn(query(1), query(2), scored),
      query: (parameters) => {
        asked.push(parameters);
        return scanned;
      },
      publish: always(published),
    });

    expect(execution.error).toBeUndefined();
    expect(asked).toEqual(
      [1, 2].map((id) => ({
        QueryString: `unload ${id}`,
        WorkGroup: 'customer360-dev-scoring',
        QueryExecutionContext: { Database: 'customer360_dev_work' },
      })),
    );
    expect(execution.calls.slice(1)).toEqual([
      ['athena', first],
      ['athena', { ...first, finished: { id: 1, scannedBytes: 7, milliseconds: 20 } }],
      ['athena', { ...first, finished: { id: 2, scannedBytes: 7, milliseconds: 20 } }],
      ['publish', { plan: toScore.plan, manifest: 'control/manifests/x.json' }],
    ]);
  });

  it('tells the function how a query failed, and goes on with what that says', async () => {
    let failures = 0;
    const execution = await execute(byHand, {
      plan: always(tooMuch),
      athena: inTurn(query(1), query(2), scored),
      query: () => (failures++ === 0 ? cancelled() : scanned),
      publish: always(published),
    });

    expect(execution.error).toBeUndefined();
    expect(execution.calls[2]).toEqual([
      'athena',
      { ...first, failed: { id: 1, cause: 'Bytes scanned limit was exceeded', redrives: 0 } },
    ]);
  });

  it('ends with the error of the function, and tells it of a redrive', async () => {
    const refusing: Step = (request: { readonly failed?: unknown }) => {
      if (request.failed === undefined) return query(1);
      throw Object.assign(new Error('over the limit'), { name: 'AthenaError' });
    };
    const steps = { plan: always(tooMuch), athena: refusing, query: cancelled };
    const failed = await execute(byHand, steps);
    expect(failed.error).toBe('AthenaError');

    const redriven = await redrive(failed, byHand, {
      ...{ athena: inTurn(scored), query: () => scanned, publish: always(published) },
    });

    expect(redriven.error).toBeUndefined();
    expect(redriven.calls[0]).toEqual([
      'athena',
      expect.objectContaining({
        redrives: 1,
        failed: { id: 1, cause: 'Bytes scanned limit was exceeded', redrives: 0 },
      }),
    ]);
  });

  it('is not published where it is the current one already', async () => {
    const execution = await execute(byHand, {
      plan: always(tooMuch),
      athena: always({ outcome: 'unchanged', runId }),
    });

    expect(called(execution)).toEqual(['plan', 'athena']);
  });
});
