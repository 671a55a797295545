import type { Context } from 'aws-lambda';
import { z } from 'zod';
import { lambdaHandler } from '../runtime/lambda-handler.ts';
import type { NextQueryAnswer, NextQueryRequest } from '../runtime/refresh-messages.ts';
import { withEngine } from '../runtime/with-engine.ts';
import { nextQuery } from './next-query.ts';
import type { AthenaContext } from './room.ts';

const count = z.number().nonnegative();

const nextQueryRequest: z.ZodType<NextQueryRequest> = z.object({
  plan: z.string().min(1),
  execution: z.string().min(1),
  redrives: count,
  finished: z.object({ id: count, scannedBytes: count, milliseconds: count }).exactOptional(),
  failed: z.object({ id: count, cause: z.string(), redrives: count }).exactOptional(),
});

/** The function `athena`, over whatever it is deployed on. */
export const athenaHandler = (
  deployed: () => Omit<AthenaContext, 'withEngine'>,
): ((event: unknown, context: Context) => Promise<NextQueryAnswer>) =>
  lambdaHandler('athena', nextQueryRequest, async (request, { logger, workFolder }) => {
    const answer = await nextQuery(
      { ...deployed(), withEngine: (work) => withEngine(workFolder, work) },
      request,
    );
    const { plan, redrives } = request;
    const next = answer.outcome === 'query' ? { id: answer.id, query: answer.name } : answer;
    logger.info('went on', { plan, redrives, failed: request.failed?.id, ...next });
    return answer;
  });
