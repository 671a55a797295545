import type { Context } from 'aws-lambda';
import { lambdaHandler } from '../runtime/lambda-handler.ts';
import type { PlanAnswer } from '../runtime/refresh-messages.ts';
import { planRefresh, type PlanContext } from './plan-refresh.ts';
import { planRequest } from './plan-request.ts';

export type Deployed = Omit<PlanContext, 'syncCatalog' | 'count'> & {
  /** Whether the catalog had to be moved to the pointer. */
  readonly syncCatalog: () => Promise<{ readonly apart: boolean }>;
};

/** The function `plan`, over whatever it is deployed on. */
export const planHandler = (
  deployed: () => Deployed,
): ((event: unknown, context: Context) => Promise<PlanAnswer>) =>
  lambdaHandler('plan', planRequest, async (request, { count, logger }) => {
    const context = deployed();
    const syncCatalog = async (): Promise<void> => {
      const { apart } = await context.syncCatalog();
      count('CatalogApart', apart ? 1 : 0);
    };
    const answer = await planRefresh({ ...context, syncCatalog, count }, request);
    const { execution, attempt, sweeps } = request;
    const items = answer.outcome === 'validate' ? answer.items.length : 0;
    logger.info('planned', { execution, attempt, sweeps, ...answer, items });
    return answer;
  });
