import type { Context } from 'aws-lambda';
import { z } from 'zod';
import { functionMemoryMiB } from '../runtime/function-facts.ts';
import { lambdaHandler } from '../runtime/lambda-handler.ts';
import type { NotifyAnswer, NotifyRequest } from '../runtime/refresh-messages.ts';
import { engineSize } from '../runtime/with-engine.ts';
import { notify, type NotifyContext } from './notify.ts';

export type Deployed = Omit<NotifyContext, 'count' | 'engine'>;

const request: z.ZodType<NotifyRequest> = z.object({
  execution: z.string().min(1),
  scheduledAt: z.iso.datetime({ offset: true }),
});

/** The function `notify`, over whatever it is deployed on. */
export const notifyHandler = (
  deployed: () => Deployed,
): ((event: unknown, context: Context) => Promise<NotifyAnswer>) =>
  lambdaHandler('notify', request, async (event, { logger, count, workFolder }) => {
    const engine = { ...engineSize(functionMemoryMiB()), parentFolder: workFolder };
    const answer = await notify({ ...deployed(), count, engine }, event);
    logger.info(answer.outcome, { as_of: answer.asOf });
    return answer;
  });
