import { contactsPart, newPart } from './letter-contacts.ts';
import { leftOutOf, type ListFacts } from './letter-facts.ts';
import { actionsPart, headline } from './letter-headline.ts';
import { listPart, meaningPart, othersPart, stopPart, unseenPart } from './letter-notes.ts';

/** How much the letter says: the head of the list with names, or numbers only. */
export type LetterMode = 'list' | 'summary';

/** Everything that the letter of an as-of date rests on. */
export type LetterFacts = ListFacts & {
  readonly asOf: string;
  readonly runId: string;
  /** As-of date of the run: an earlier one where no newer run is current. */
  readonly runAsOf: string;
  /** Whether a rollback holds newer runs back. */
  readonly isHeld: boolean;
  /** Where the whole list lies. */
  readonly list: {
    /** `s3://…` */
    readonly uri: string;
    /** The page of the AWS console that opens it for those who may read it. */
    readonly page: string;
  };
};

/**
 * The letter to marketing as plain text, short lines and the numbers first. A `list` names the first `rows` customers,
 * a `summary` none.
 */
export function letterText(facts: LetterFacts, mode: LetterMode, rows: number): string {
  const parts = [
    headline(facts),
    actionsPart(facts.actions),
    ...(mode === 'list' ? [contactsPart(facts, rows), newPart(facts, rows)] : []),
    othersPart(facts.counts),
    unseenPart(facts.unseen),
    meaningPart(facts.counts),
    ...(isListEmpty(facts) ? [] : [listPart(facts.list, mode === 'list' && namesSome(facts, rows))]),
    stopPart,
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

const namesSome = ({ contacts }: LetterFacts, rows: number): boolean => Math.min(rows, contacts.length) > 0;

const isListEmpty = ({ counts: { act_now, lost, control_group }, unseen }: LetterFacts): boolean =>
  act_now + lost + control_group + leftOutOf(unseen) === 0;
