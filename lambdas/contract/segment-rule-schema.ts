import { z } from 'zod';
import { label, list, money, strict, whole } from './config-fields.ts';

const mostRules = 50;

/** From `min` to `max`, both included; one of them may be absent. */
const range = (bound: z.ZodNumber) =>
  strict({ min: bound.exactOptional(), max: bound.exactOptional() }, 'an object with min, max or both')
    .refine((given) => given.min !== undefined || given.max !== undefined, {
      error: 'must have min, max or both.',
    })
    .refine((given) => (given.min ?? -Infinity) <= (given.max ?? Infinity), {
      error: 'min must not exceed max.',
    });

const score = () => range(whole(1, 5)).exactOptional();

const segmentRule = strict({
  name: label('a name').describe('Name of the segment. Several rules may give the same one.'),
  recencyDays: range(whole(0, 36_500)).exactOptional().describe('Days since the last counting order.'),
  frequency: range(whole(0, 1_000_000_000)).exactOptional().describe('Counting orders.'),
  monetary: range(money()).exactOptional().describe('Net amount.'),
  rScore: score().describe('Recency score, 1 to 5.'),
  fScore: score().describe('Frequency score, 1 to 5.'),
  mScore: score().describe('Monetary score, 1 to 5.'),
});

type Rule = z.output<typeof segmentRule>;

const isCatchAll = (rule: Rule): boolean => Object.keys(rule).length === 1;

/** Rules of which the first that matches wins, so that only the last one takes everybody. */
export const segmentRules = list(segmentRule, mostRules, 'rules')
  .min(1, { error: 'must hold at least one rule; use null for the usual segments.' })
  .superRefine((rules, context) => {
    rules.forEach((rule, index) => {
      const last = index === rules.length - 1;
      if (last === isCatchAll(rule)) return;
      const message = last
        ? 'the last rule must take everybody: name only, no ranges.'
        : 'has no ranges, so no rule after it is ever reached; only the last may have none.';
      context.addIssue({ code: 'custom', path: [index], message });
    });
  });
