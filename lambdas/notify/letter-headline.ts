import { addDays } from '../lake/business-zone.ts';
import { clipped } from '../text/clipped.ts';
import { longDay } from '../text/day.ts';
import { inCurrency } from '../text/in-currency.ts';
import { counted, grouped, wholeMoney } from '../text/numbers.ts';
import type { LetterFacts } from './letter.ts';
import { leftOutOf, type LetterCounts, type UnseenSource } from './letter-facts.ts';
import { list, text, type Block, type Part } from './letter-part.ts';

/** What the letter is about. */
export const letterTitle = ({ asOf }: Pick<LetterFacts, 'asOf'>): string =>
  `Customers about to leave, as of ${longDay(asOf)}`;

/** Whether the numbers are of another day, and the three of them. */
export const lead = (facts: LetterFacts): Block[] => [...ofAnotherDay(facts), numbers(facts)];

function ofAnotherDay({ asOf, runAsOf, isHeld }: LetterFacts): Block[] {
  if (runAsOf === asOf) return [];
  const why = isHeld ? 'newer ones are held back after a rollback' : 'there are no newer ones';
  return [text(`These are still the numbers of ${longDay(runAsOf)}: ${why}.`)];
}

function numbers({ counts, unseen, runAsOf, currency }: LetterFacts): Block {
  if (counts.act_now === 0) return text(nobody(counts, unseen));
  const one = counts.act_now === 1;
  return {
    kind: 'numbers',
    numbers: [
      [grouped(counts.act_now), one ? 'customer to win back' : 'customers to win back'],
      [
        counts.value_at_risk === null ? 'unknown' : inCurrency(currency, wholeMoney(counts.value_at_risk)),
        `at risk with ${one ? 'this one' : 'them'}`,
      ],
      [grouped(counts.new_customers), `new since ${longDay(firstNewDay(runAsOf))}`],
    ],
  };
}

function nobody({ lost }: LetterCounts, unseen: readonly UnseenSource[]): string {
  const leftOut = leftOutOf(unseen);
  if (leftOut > 0)
    return `${counted(leftOut, 'customer')} may be about to leave, but no data have come from their shops.`;
  return lost === 0 ? 'Nobody is at risk.' : 'There is nobody to win back at the moment.';
}

// `is_new`: at risk since one of the last 7 days.
const firstNewDay = (asOf: string): string => addDays(asOf, -6);

const widestAction = 100;

/** What to do, and for how many. */
export function actionsPart({ actions, currency }: Pick<LetterFacts, 'actions' | 'currency'>): Part[] {
  if (actions.length === 0) return [];
  const items = actions.map(({ recommended_action: action, customers, value_at_risk: value }) => {
    const risk = value === null ? '' : `, ${inCurrency(currency, wholeMoney(value))} at risk`;
    return `${counted(customers, 'customer')}${risk}: ${clipped(action ?? 'no action', widestAction)}`;
  });
  return [{ title: 'What to do', blocks: [list(items)] }];
}
