import { contactsPart, newPart } from './letter-contacts.ts';
import { leftOutOf, type ListFacts } from './letter-facts.ts';
import { actionsPart, lead, letterTitle } from './letter-headline.ts';
import { findingsPart, listPart, meaningPart, othersPart, unseenPart } from './letter-notes.ts';
import type { Letter } from './letter-part.ts';
import type { ListPlace } from './list-place.ts';

/** How much the letter says: the head of the list with names, or numbers only. */
export type LetterMode = 'list' | 'summary';

/** Everything that the letter of an as-of date rests on. */
export type LetterFacts = ListFacts & {
  readonly asOf: string;
  readonly runId: string;
  /** As-of date of the run: an earlier one where no newer run is current. */
  readonly runAsOf: string;
  /** ISO 4217 code of every amount; null where none is known. */
  readonly currency: string | null;
  /** Whether a rollback holds newer runs back. */
  readonly isHeld: boolean;
  /** What stands out in the run, a sentence each. */
  readonly findings: readonly string[];
  /** Where the whole list lies. */
  readonly list: ListPlace;
};

/**
 * The letter to marketing, the numbers first. A `list` names the first `rows` customers, a `summary` none.
 */
export const composedLetter = (facts: LetterFacts, mode: LetterMode, rows: number): Letter => ({
  title: letterTitle(facts),
  lead: lead(facts),
  parts: [
    ...actionsPart(facts),
    ...(mode === 'list' ? [...contactsPart(facts, rows), ...newPart(facts, rows)] : []),
    ...othersPart(facts.counts),
    ...unseenPart(facts.unseen),
    ...findingsPart(facts.findings),
    ...meaningPart(facts.counts),
    ...(isListEmpty(facts) ? [] : listPart(facts.list)),
  ],
});

const isListEmpty = ({ counts: { act_now, lost, control_group }, unseen }: LetterFacts): boolean =>
  act_now + lost + control_group + leftOutOf(unseen) === 0;
