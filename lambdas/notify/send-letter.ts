import type { Store } from '../lake/store.ts';
import { claimLetter, noteOnClaim, readClaim, type HeldClaim } from './letter-claim.ts';
import { doubtMessage, LetterInDoubt } from './letter-in-doubt.ts';
import { NotSent, type Message, type Notifier } from './notifier.ts';

/** `uncertain`: nobody knows whether it went out; operations were told. */
export type LetterOutcome = 'sent' | 'sent-before' | 'uncertain';

export type LetterErrand = {
  readonly store: Store;
  readonly marketing: Notifier;
  readonly operations: Notifier;
  readonly now: () => Date;
  readonly asOf: string;
  /** Nominal time of the schedule, ISO. */
  readonly scheduledAt: string;
  /** Name of the execution. */
  readonly execution: string;
};

/**
 * Sends the letter of an as-of date at most once, whichever execution asks and however often. `compose` makes it, and is
 * called only where it was not claimed yet. Throws NotSent where the topic turned it down, after giving the claim
 * back: the next try sends it. Throws LetterInDoubt.
 */
export async function sendLetter(
  errand: LetterErrand,
  compose: () => Promise<Message>,
): Promise<LetterOutcome> {
  const { store, asOf, execution, now } = errand;
  const found = await readClaim(store, asOf);
  if (found !== undefined && found.claim.releasedAt === undefined) return claimedBefore(errand, found);
  const message = await compose();
  const held = await claimLetter(store, asOf, execution, now(), found);
  return held === undefined ? 'sent-before' : send(errand, held, message);
}

// An execution that finds its own claim without an end was stopped between claiming and knowing.
function claimedBefore(errand: LetterErrand, held: HeldClaim): LetterOutcome | Promise<LetterOutcome> {
  const { sentAt, execution } = held.claim;
  return sentAt !== undefined || execution !== errand.execution ? 'sent-before' : tellDoubt(errand, held);
}

async function send(errand: LetterErrand, held: HeldClaim, message: Message): Promise<LetterOutcome> {
  let messageId: string;
  try {
    messageId = await errand.marketing.send(message);
  } catch (error) {
    if (!(error instanceof NotSent)) return tellDoubt(errand, held);
    await note(errand, held, { releasedAt: errand.now().toISOString() });
    throw error;
  }
  await note(errand, held, { sentAt: errand.now().toISOString(), messageId });
  return 'sent';
}

async function tellDoubt(errand: LetterErrand, held: HeldClaim): Promise<LetterOutcome> {
  if (held.claim.doubtToldAt !== undefined) return 'uncertain';
  try {
    await errand.operations.send(doubtMessage(errand.asOf, errand.scheduledAt));
  } catch (cause) {
    throw new LetterInDoubt(errand.asOf, { cause });
  }
  await note(errand, held, { doubtToldAt: errand.now().toISOString() });
  return 'uncertain';
}

// The letter's fate is decided already. A claim that nobody could write on is treated as one in doubt.
async function note(
  { store }: LetterErrand,
  held: HeldClaim,
  text: Parameters<typeof noteOnClaim>[2],
): Promise<void> {
  try {
    await noteOnClaim(store, held, text);
  } catch {
    return;
  }
}
