import { describe, expect, it, vi } from 'vitest';
import { handler as plan } from '../../lambdas/plan/handler.ts';
import { handler as publish } from '../../lambdas/publish/handler.ts';
import { handler as score } from '../../lambdas/score/handler.ts';
import { handler as validate } from '../../lambdas/validate/handler.ts';
import { objectCreated, queued } from '../deployment/deployment.ts';
import { context } from './context.ts';
import { saidBy } from './said.ts';

const request = { input: { trigger: 'manual' }, execution: 'an-execution', attempt: 1, sweeps: 0 };

describe('a function that was deployed without its variables', () => {
  it.each([
    ['plan', plan, request, 'GLUE_DATABASE, TIME_ZONE, SCHEDULED_AT, DUCKDB_LIMIT_BYTES'],
    ['score', score, { plan: 'p' }, 'CONTROL_BUCKET, TIME_ZONE'],
    ['publish', publish, { plan: 'p', manifest: 'm' }, 'GLUE_DATABASE, OPERATIONS_WORKGROUP'],
    ['validate', validate, queued(objectCreated({ key: 'incoming/a.csv', version: 'v' })), 'REFRESH_ARN'],
  ])('says which: %s', async (_name, handler, event, variables) => {
    vi.stubEnv('LANDING_BUCKET', 'a-bucket');
    const said = await saidBy(() =>
      expect(handler(event, context)).rejects.toMatchObject({
        reason: 'environment',
        message: expect.stringContaining(variables) as unknown,
      }),
    );

    expect(said).toContain(variables);
    vi.unstubAllEnvs();
  });
});
