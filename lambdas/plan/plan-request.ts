import { z } from 'zod';
import type { PlanRequest } from '../runtime/refresh-messages.ts';

const refreshInput = z.discriminatedUnion('trigger', [
  z.object({ trigger: z.literal('schedule'), scheduledAt: z.iso.datetime({ offset: true }) }),
  z.object({ trigger: z.literal('files'), notBefore: z.iso.datetime({ offset: true }) }),
  z.object({
    trigger: z.literal('manual'),
    asOf: z.iso.date().exactOptional(),
    allowEmpty: z.boolean().exactOptional(),
  }),
]);

export const planRequest: z.ZodType<PlanRequest> = z.object({
  input: refreshInput,
  execution: z.string().min(1),
  attempt: z.int().positive(),
  sweeps: z.int().nonnegative(),
});
