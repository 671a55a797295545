import { z } from 'zod';
import { PreconditionFailed } from './errors.ts';
import { toJson } from './json-object.ts';
import { pointerKey } from './keys.ts';
import { keptRuns } from './retention.ts';
import type { Store } from './store.ts';
import { parseVersioned, type VersionedForm } from './versioned-json.ts';

/** A run that was current and can still be gone back to. */
export type Superseded = {
  readonly run_id: string;
  readonly manifest: string;
  /** When the pointer left it, ISO. */
  readonly at: string;
  /** Whether the schedule started it; several of these are kept for longer. */
  readonly scheduled?: boolean;
};

/** Which run is current. */
export type Pointer = {
  /** Moves of the pointer so far; keeps every version of it different from every other. */
  readonly seq: number;
  readonly run_id: string;
  /** Key of the run's manifest. */
  readonly manifest: string;
  /** Whoever wrote this version; no two attempts share one. */
  readonly writer: string;
  /** Set by a rollback: nothing is published until it is cleared. */
  readonly hold: boolean;
  /** Whether the schedule started the current run. */
  readonly scheduled?: boolean;
  /** The runs that were current before and are kept, latest last, each manifest once. */
  readonly superseded: readonly Superseded[];
};

/** The pointer as it was read, and what a swap must compare it with. */
export type PointerState = { readonly pointer: Pointer; readonly etag: string };

const superseded = z.object({
  run_id: z.string(),
  manifest: z.string(),
  at: z.iso.datetime(),
  scheduled: z.boolean().exactOptional(),
});

const form: VersionedForm<Pointer> = {
  version: 1,
  schema: z.object({
    seq: z.int().positive(),
    run_id: z.string().min(1),
    manifest: z.string().min(1),
    writer: z.string().min(1),
    hold: z.boolean(),
    scheduled: z.boolean().exactOptional(),
    superseded: z.array(superseded).default([]),
  }),
  advice: 'Restore it from a backup, or delete it: the next run publishes everything anew.',
};

/** The current pointer, or undefined before the first publication. Throws UnknownVersion and DamagedObject. */
export async function readPointer(store: Store): Promise<PointerState | undefined> {
  const object = await store.get(pointerKey);
  return object && { pointer: parseVersioned(pointerKey, object.body, form), etag: object.etag };
}

/** The pointer that follows `base` when it moves to another run at the time `at`. */
export function movedPointer(
  base: Pointer | undefined,
  to: Omit<Pointer, 'seq' | 'superseded'>,
  at: Date,
): Pointer {
  const left = base === undefined ? [] : [leftAt(base, at)];
  const superseded = [...(base?.superseded ?? []), ...left].filter((run) => run.manifest !== to.manifest);
  return { ...to, seq: (base?.seq ?? 0) + 1, superseded: keptRuns({ ...to, superseded }, at) };
}

const leftAt = ({ run_id, manifest, scheduled }: Pointer, at: Date): Superseded => ({
  run_id,
  manifest,
  at: at.toISOString(),
  ...(scheduled === true ? { scheduled } : {}),
});

/**
 * One compare-and-swap of the pointer. `previousEtag` is that of the version `next` was made from, undefined where there
 * was none. Whatever else it throws, the swap may have happened: the same call again tells.
 */
export async function swapPointer(
  store: Store,
  next: Pointer,
  previousEtag: string | undefined,
): Promise<'swapped' | 'lost'> {
  const condition = previousEtag === undefined ? ({ ifAbsent: true } as const) : { ifMatch: previousEtag };
  try {
    await store.put(pointerKey, toJson({ version: form.version, ...next }), { condition });
    return 'swapped';
  } catch (error) {
    if (!(error instanceof PreconditionFailed)) throw error;
    // A write whose answer got lost is sent again by the client, and then refused because of itself.
    const current = await readPointer(store);
    return current?.pointer.writer === next.writer ? 'swapped' : 'lost';
  }
}
