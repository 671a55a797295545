import { environment } from '../runtime/environment.ts';
import { deployedLake, lakeVariables } from '../runtime/lake.ts';
import { once } from '../runtime/once.ts';
import { scoreHandler } from './score-handler.ts';

const names = [...lakeVariables, 'TIME_ZONE'] as const;

/** A ScoreRequest of the refresh. */
export const handler = scoreHandler(
  once(() => {
    const given = environment(names, process.env);
    return {
      store: deployedLake(given).store,
      defaults: { timeZone: given.TIME_ZONE },
      now: () => new Date(),
    };
  }),
);
