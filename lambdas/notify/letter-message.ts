import { letterDocument } from './letter-document.ts';
import { letterSubject } from './letter-subject.ts';
import { letterText } from './letter-text.ts';
import { composedLetter, type LetterFacts, type LetterMode } from './letter.ts';
import { messageBytes, mostMessageBytes } from './message-body.ts';
import { mostRows } from './most-rows.ts';
import type { Message } from './notifier.ts';

/**
 * The letter for every kind of subscriber: text for mail, a line for phones, JSON for everything else. Names as many
 * customers as all of these together may hold.
 */
export function letterMessage(facts: LetterFacts, mode: LetterMode): Message {
  const ofRows = (rows: number): Message => {
    const subject = letterSubject(facts);
    return {
      subject,
      texts: {
        default: letterDocument(facts, mode, rows),
        email: letterText(composedLetter(facts, mode, rows)),
        sms: subject,
      },
    };
  };
  if (mode === 'summary') return ofRows(0);
  return ofRows(mostRows(facts.contacts.length, (rows) => messageBytes(ofRows(rows)) <= mostMessageBytes));
}
