import { z } from 'zod';
import { isSourceName } from '../contract/source-name.ts';
import type { ValidateItem } from '../runtime/refresh-messages.ts';

const message = z.looseObject({ messageId: z.string(), body: z.string() });

/** Messages of the queue. */
export const queueEvent = z.looseObject({ Records: z.array(message) });

/** What the refresh hands over, one at a time. */
export const validateItem: z.ZodType<ValidateItem> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('landed'), key: z.string().min(1), version: z.string().min(1) }),
  z.object({
    kind: z.literal('again'),
    source: z.string().refine(isSourceName),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
  }),
]);
