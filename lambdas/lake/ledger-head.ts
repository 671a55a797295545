import { z } from 'zod';
import { DamagedObject, PreconditionFailed, UnknownVersion } from './errors.ts';
import { toJson } from './json-object.ts';
import { ledgerHeadKey } from './keys.ts';
import type { Store } from './store.ts';
import { parseVersioned, type VersionedForm } from './versioned-json.ts';

export type SegmentName = { readonly key: string; readonly records: number };

/** What a snapshot of the ledger consists of, and where the deliveries that it does not hold are found. */
export type LedgerHead = {
  readonly version: 1;
  /** Snapshots so far. Whoever announces an arrival does it under this number. */
  readonly generation: number;
  /** Arrivals of this generation and later ones may be missing in the snapshot. */
  readonly since: number;
  /** Deliveries of earlier generations that were announced and not there when somebody looked. */
  readonly pending: readonly string[];
  readonly segments: readonly SegmentName[];
};

/** `foreign`: another release's, to be left alone. None but a `read` one may be relied on. */
export type HeadState =
  | { readonly kind: 'read'; readonly head: LedgerHead; readonly etag: string }
  | { readonly kind: 'damaged'; readonly etag: string }
  | { readonly kind: 'foreign' | 'none' };

const count = z.int().nonnegative();

const form: VersionedForm<LedgerHead> = {
  version: 1,
  schema: z.object({
    version: z.literal(1),
    generation: z.int().positive(),
    since: count,
    pending: z.array(z.string()),
    segments: z.array(z.object({ key: z.string().min(1), records: count })),
  }),
  advice: 'Delete it: the next run makes another one.',
};

/** The head of the snapshot, whatever state it is in. */
export async function readLedgerHead(store: Store): Promise<HeadState> {
  const object = await store.get(ledgerHeadKey);
  if (object === undefined) return { kind: 'none' };
  try {
    return { kind: 'read', head: parseVersioned(ledgerHeadKey, object.body, form), etag: object.etag };
  } catch (error) {
    if (error instanceof UnknownVersion) return { kind: 'foreign' };
    if (error instanceof DamagedObject) return { kind: 'damaged', etag: object.etag };
    throw error;
  }
}

/** Puts a head in the place of the one that was read; where somebody else did so meanwhile, theirs stands. */
export async function swapLedgerHead(store: Store, head: LedgerHead, before: HeadState): Promise<void> {
  const condition = 'etag' in before ? { ifMatch: before.etag } : ({ ifAbsent: true } as const);
  try {
    await store.put(ledgerHeadKey, toJson(head), { condition });
  } catch (error) {
    if (!(error instanceof PreconditionFailed)) throw error;
  }
}
