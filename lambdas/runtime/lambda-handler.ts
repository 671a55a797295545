import type { Logger } from '@aws-lambda-powertools/logger';
import middy, { type MiddlewareObj } from '@middy/core';
import type { Context } from 'aws-lambda';
import type { z } from 'zod';
import { errorFacts, withoutValues } from './error-facts.ts';
import { EventError } from './event-error.ts';
import { environmentName } from './function-facts.ts';
import { logger } from './logger.ts';
import type { Count } from './metric-names.ts';
import { count, flushMetrics } from './metrics.ts';
import { withWorkFolder } from './work-folder.ts';

/** What an invocation has around it. */
export type Room = {
  readonly logger: Logger;
  readonly count: Count;
  /** A folder of this invocation alone; it goes when the work ends. */
  readonly workFolder: string;
};

/**
 * The handler of a function: takes the event in the form of `schema`, does the work, writes metrics. What is thrown is
 * logged and thrown on by its facts alone, so that the queue or the state machine tries again.
 */
export function lambdaHandler<Event, Answer>(
  name: string,
  schema: z.ZodType<Event>,
  work: (event: Event, room: Room) => Promise<Answer>,
): (event: unknown, context: Context) => Promise<Answer> {
  return middy<unknown, Answer>()
    .use(inContext(name))
    .use(counted)
    .use(quietOnError)
    .handler((event) => {
      const parsed = schema.safeParse(event);
      if (!parsed.success) throw new EventError(name, parsed.error);
      return withWorkFolder(environmentName(), (workFolder) =>
        work(parsed.data, { logger, count, workFolder }),
      );
    });
}

const inContext = (name: string): MiddlewareObj => ({
  before: ({ context }) => {
    logger.addContext(context);
    logger.appendKeys({ step: name });
  },
});

const counted: MiddlewareObj = { after: flushMetrics, onError: flushMetrics };

const quietOnError: MiddlewareObj = {
  onError: (request) => {
    logger.error('failed', { failure: errorFacts(request.error) });
    request.error = withoutValues(request.error);
  },
};
