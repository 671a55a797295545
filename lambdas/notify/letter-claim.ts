import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { PreconditionFailed } from '../lake/errors.ts';
import { toJson } from '../lake/json-object.ts';
import { letterKey } from '../lake/keys.ts';
import type { Store } from '../lake/store.ts';
import { parseVersioned, type VersionedForm } from '../lake/versioned-json.ts';

/** Who sends the letter of an as-of date, and what is known of it. */
type Claim = {
  readonly asOf: string;
  /** Name of the execution that sends it. */
  readonly execution: string;
  /** The attempt of it; no other shares it. */
  readonly writer: string;
  readonly claimedAt: string;
  readonly sentAt?: string | undefined;
  readonly messageId?: string | undefined;
  /** When the topic turned the letter down: whoever comes next may send it. */
  readonly releasedAt?: string | undefined;
  /** When operations were told that nobody knows whether it went out. */
  readonly doubtToldAt?: string | undefined;
};

export type HeldClaim = { readonly claim: Claim; readonly etag: string };

const time = z.iso.datetime().optional();

const form: VersionedForm<Claim> = {
  version: 1,
  schema: z.object({
    asOf: z.iso.date(),
    execution: z.string().min(1),
    writer: z.string().min(1),
    claimedAt: z.iso.datetime(),
    sentAt: time,
    messageId: z.string().optional(),
    releasedAt: time,
    doubtToldAt: time,
  }),
  advice: 'Find out whether the letter of that date went out; delete the object only if it did not.',
};

/** The claim to the letter of an as-of date, or undefined where nobody made one. */
export async function readClaim(store: Store, asOf: string): Promise<HeldClaim | undefined> {
  const object = await store.get(letterKey(asOf));
  return object && { claim: parseVersioned(letterKey(asOf), object.body, form), etag: object.etag };
}

/**
 * Claims the letter of an as-of date before it is sent. `released` is what was read of a claim that was given back.
 * Undefined where somebody else has it by now.
 */
export async function claimLetter(
  store: Store,
  asOf: string,
  execution: string,
  now: Date,
  released: HeldClaim | undefined,
): Promise<HeldClaim | undefined> {
  const claim: Claim = { asOf, execution, writer: randomUUID(), claimedAt: now.toISOString() };
  const condition = released === undefined ? ({ ifAbsent: true } as const) : { ifMatch: released.etag };
  try {
    return await write(store, claim, condition);
  } catch (error) {
    // The write may have happened although its answer got lost; then it is ours to go on with.
    const found = await readClaim(store, asOf);
    if (found?.claim.writer === claim.writer) return found;
    if (error instanceof PreconditionFailed) return undefined;
    throw error;
  }
}

/** Notes what became of a claimed letter. Throws PreconditionFailed where somebody else wrote the claim. */
export const noteOnClaim = (
  store: Store,
  { claim, etag }: HeldClaim,
  note: Pick<Claim, 'sentAt' | 'messageId' | 'releasedAt' | 'doubtToldAt'>,
): Promise<HeldClaim> => write(store, { ...claim, ...note }, { ifMatch: etag });

async function write(
  store: Store,
  claim: Claim,
  condition: { readonly ifAbsent: true } | { readonly ifMatch: string },
): Promise<HeldClaim> {
  const body = toJson({ version: form.version, ...claim });
  const { etag } = await store.put(letterKey(claim.asOf), body, { condition });
  return { claim, etag };
}
