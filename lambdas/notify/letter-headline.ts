import { addDays } from '../lake/business-zone.ts';
import { clipped } from '../text/clipped.ts';
import { longDay } from '../text/day.ts';
import { counted, grouped, wholeMoney } from '../text/numbers.ts';
import type { LetterFacts } from './letter.ts';
import { leftOutOf, type Action, type LetterCounts, type UnseenSource } from './letter-facts.ts';
import { titled } from './titled.ts';

/** What the letter is about, and its three numbers. */
export function headline(facts: LetterFacts): string {
  const title = `Customers about to leave, as of ${longDay(facts.asOf)}`;
  return [title, ...ofAnotherDay(facts), '', ...numbers(facts)].join('\n');
}

function ofAnotherDay({ asOf, runAsOf, isHeld }: LetterFacts): string[] {
  if (runAsOf === asOf) return [];
  const why = isHeld ? 'newer ones are held back after a rollback' : 'there are no newer ones';
  return [`These are still the numbers of ${longDay(runAsOf)}: ${why}.`];
}

function numbers({ counts, unseen, runAsOf }: LetterFacts): string[] {
  if (counts.act_now === 0) return [nobody(counts, unseen)];
  const one = counts.act_now === 1;
  const shown = [
    [grouped(counts.act_now), one ? 'customer to win back' : 'customers to win back'],
    [
      counts.value_at_risk === null ? 'unknown' : wholeMoney(counts.value_at_risk),
      `at risk with ${one ? 'this one' : 'them'}`,
    ],
    [grouped(counts.new_customers), `new since ${longDay(firstNewDay(runAsOf))}`],
  ] as const;
  const width = Math.max(...shown.map(([number]) => number.length));
  return shown.map(([number, words]) => `${number.padStart(width)}  ${words}`);
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
export function actionsPart(actions: readonly Action[]): string {
  if (actions.length === 0) return '';
  const lines = actions.map(({ recommended_action: action, customers, value_at_risk: value }) => {
    const risk = value === null ? '' : `, ${wholeMoney(value)} at risk`;
    return `- ${counted(customers, 'customer')}${risk}: ${clipped(action ?? 'no action', widestAction)}`;
  });
  return titled('What to do', lines);
}
