import { letterKey } from '../lake/keys.ts';
import type { Message } from './notifier.ts';

/** Nobody knows whether the letter went out, and operations could not be told either. */
export class LetterInDoubt extends Error {
  readonly reason = 'letter-in-doubt';

  constructor(asOf: string, options?: ErrorOptions) {
    super(
      `Nobody knows whether the letter of ${asOf} went out, and operations could not be told. See ${letterKey(asOf)}.`,
      options,
    );
    this.name = new.target.name;
  }
}

/** What operations are told of it. */
export function doubtMessage(asOf: string, scheduledAt: string): Message {
  const subject = `Letter to marketing of ${asOf}: it may not have gone out`;
  const text = `${subject}.

The attempt to send it ended without an answer, so it is not sent again: nobody gets it twice.

Ask one who gets the letter. If it did not come: delete ${letterKey(asOf)} in the control bucket,
unless it says sentAt by now, and start the refresh with the input
${JSON.stringify({ trigger: 'schedule', scheduledAt })}
`;
  return { subject, texts: { default: text, sms: subject } };
}
