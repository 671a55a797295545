import type { Context } from 'aws-lambda';
import { z } from 'zod';
import { lambdaHandler } from '../runtime/lambda-handler.ts';
import type { PublishAnswer, PublishRequest } from '../runtime/refresh-messages.ts';
import { publishPlan, type PublishContext } from './publish-plan.ts';

const publishRequest: z.ZodType<PublishRequest> = z.object({
  plan: z.string().min(1),
  manifest: z.string().min(1),
});

/** The function `publish`, over whatever it is deployed on. */
export const publishHandler = (
  deployed: () => Omit<PublishContext, 'count'>,
): ((event: unknown, context: Context) => Promise<PublishAnswer>) =>
  lambdaHandler('publish', publishRequest, async (request, { count, logger }) => {
    const answer = await publishPlan({ ...deployed(), count }, request);
    logger.info('published', { ...request, ...answer });
    return answer;
  });
