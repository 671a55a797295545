import { inCurrency } from '../text/in-currency.ts';
import { counted, grouped, wholeMoney } from '../text/numbers.ts';
import { fittedSubject } from './fitted-subject.ts';
import type { LetterFacts } from './letter.ts';
import { leftOutOf } from './letter-facts.ts';

/** The subject of the letter: how many to win back, what is at risk with them, how many are new. */
export function letterSubject(facts: Pick<LetterFacts, 'asOf' | 'counts' | 'unseen' | 'currency'>): string {
  const { act_now: actNow, value_at_risk: value, new_customers: newOnes } = facts.counts;
  const numbers = [
    `${grouped(actNow)} to win back`,
    ...(value === null ? [] : [`${inCurrency(facts.currency, wholeMoney(value))} at risk`]),
    `${grouped(newOnes)} new`,
  ];
  return fittedSubject(`Churn risk ${facts.asOf}: `, actNow === 0 ? nobody(facts) : numbers);
}

function nobody({ counts: { lost }, unseen }: Pick<LetterFacts, 'counts' | 'unseen'>): string[] {
  const leftOut = leftOutOf(unseen);
  if (leftOut > 0) return [`no new data on ${counted(leftOut, 'customer')}`];
  return lost === 0 ? ['nobody at risk'] : ['nobody to win back', `${grouped(lost)} lost`];
}
