import { letterDocument } from './letter-document.ts';
import { letterSubject } from './letter-subject.ts';
import { letterText, type LetterFacts, type LetterMode } from './letter.ts';
import { messageBytes, mostMessageBytes } from './message-body.ts';
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
        email: letterText(facts, mode, rows),
        sms: subject,
      },
    };
  };
  if (mode === 'summary') return ofRows(0);
  let [fitting, tooMany] = [0, facts.contacts.length + 1];
  while (tooMany - fitting > 1) {
    const middle = Math.floor((fitting + tooMany) / 2);
    if (messageBytes(ofRows(middle)) > mostMessageBytes) tooMany = middle;
    else fitting = middle;
  }
  return ofRows(fitting);
}
