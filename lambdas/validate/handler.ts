import { SFNClient } from '@aws-sdk/client-sfn';
import { clientOptions } from '../runtime/aws-clients.ts';
import { environment } from '../runtime/environment.ts';
import { deployedLake, lakeVariables } from '../runtime/lake.ts';
import { once } from '../runtime/once.ts';
import { sfnRefreshStarter } from './sfn-refresh-starter.ts';
import { validateHandler } from './validate-handler.ts';

const names = [...lakeVariables, 'REFRESH_ARN', 'REFRESH_WINDOW_MINUTES', 'TIME_ZONE'] as const;

/** Messages of the queue, one object of the landing bucket each; or one ValidateItem of the refresh. */
export const handler = validateHandler(
  once(() => {
    const given = environment(names, process.env);
    return {
      ...deployedLake(given),
      landingBucket: given.LANDING_BUCKET,
      defaults: { timeZone: given.TIME_ZONE },
      refresh: sfnRefreshStarter(new SFNClient(clientOptions), {
        refreshArn: given.REFRESH_ARN,
        windowMinutes: given.REFRESH_WINDOW_MINUTES,
      }),
      now: () => new Date(),
    };
  }),
);
