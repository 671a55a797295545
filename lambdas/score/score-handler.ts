import type { Context } from 'aws-lambda';
import { z } from 'zod';
import { lambdaHandler } from '../runtime/lambda-handler.ts';
import type { ScoreAnswer, ScoreRequest } from '../runtime/refresh-messages.ts';
import { withEngine } from '../runtime/with-engine.ts';
import { scorePlan, type ScoreContext } from './score-plan.ts';

const scoreRequest: z.ZodType<ScoreRequest> = z.object({ plan: z.string().min(1) });

/** The function `score`, over whatever it is deployed on. */
export const scoreHandler = (
  deployed: () => Omit<ScoreContext, 'withEngine'>,
): ((event: unknown, context: Context) => Promise<ScoreAnswer>) =>
  lambdaHandler('score', scoreRequest, async (request, { logger, workFolder }) => {
    const answer = await scorePlan(
      { ...deployed(), withEngine: (work) => withEngine(workFolder, work) },
      request,
    );
    logger.info('scored', { ...request, ...answer });
    return answer;
  });
