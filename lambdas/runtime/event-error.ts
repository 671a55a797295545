import type { z } from 'zod';

/** A function was called with something that it does not know. Says where, never what stands there. */
export class EventError extends Error {
  readonly reason = 'event';

  constructor(functionName: string, error: z.ZodError) {
    const places = error.issues.map((issue) => issue.path.map(String).join('.') || 'its top');
    super(
      `${functionName} does not know this event: wrong or missing at ${[...new Set(places)].slice(0, 5).join(', ')}.`,
    );
    this.name = new.target.name;
  }
}
