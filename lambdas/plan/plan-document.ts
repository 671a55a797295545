import { z } from 'zod';
import { ObjectNotFound } from '../lake/errors.ts';
import { toJson } from '../lake/json-object.ts';
import { planKey } from '../lake/keys.ts';
import type { Store } from '../lake/store.ts';
import { parseVersioned, type VersionedForm } from '../lake/versioned-json.ts';
import type { SurveyedFile } from './planned-file.ts';

/** A file as a run takes it: its first delivery and its verdict, by key. */
export type PinnedFile = {
  readonly first: z.output<typeof delivery>;
  readonly verdict: string;
  readonly status: SurveyedFile['status'];
};

/** What one run rests on. Scoring and publishing go by it, whatever is delivered or configured meanwhile. */
export type PlanDocument = {
  readonly version: 1;
  /** Name of the execution that planned it, and which of its plans this is, counted from 1. */
  readonly execution: string;
  readonly attempt: number;
  /** Whether the schedule started the execution. */
  readonly scheduled: boolean;
  readonly asOf: string;
  /** SHA-256 of the stored configuration, null for the defaults. */
  readonly config: string | null;
  /** The pointer that the run builds on, null before the first publication. */
  readonly base: { readonly seq: number; readonly etag: string; readonly manifest: string } | null;
  /** Publish although nobody is scored any more. */
  readonly allowEmpty: boolean;
  /** Digest of all that the run rests on, see inputsDigest. */
  readonly inputs: string;
  readonly engine: 'duckdb' | 'athena';
  /** Why this engine, as a sentence. */
  readonly engineReason: string;
  /** Oldest first. */
  readonly files: readonly PinnedFile[];
};

const count = z.int().nonnegative();

const delivery = z.object({
  source: z.string(),
  name: z.string(),
  sha256: z.string(),
  bytes: count,
  modified: z.int(),
  raw: z.object({ key: z.string(), version: z.string().exactOptional() }),
});

const form: VersionedForm<PlanDocument> = {
  version: 1,
  schema: z.object({
    version: z.literal(1),
    execution: z.string().min(1),
    attempt: z.int().positive(),
    scheduled: z.boolean(),
    asOf: z.iso.date(),
    config: z.string().nullable(),
    base: z.object({ seq: z.int().positive(), etag: z.string(), manifest: z.string() }).nullable(),
    allowEmpty: z.boolean(),
    inputs: z.string().min(1),
    engine: z.enum(['duckdb', 'athena']),
    engineReason: z.string(),
    files: z.array(
      z.object({
        first: delivery,
        verdict: z.string(),
        status: z.enum(['accepted', 'rejected', 'withdrawn']),
      }),
    ),
  }),
  advice: 'Start another refresh: it plans anew.',
};

/** Names the one who scores and publishes by a plan; no other plan has it. */
export const planWriter = ({ execution, attempt }: Pick<PlanDocument, 'execution' | 'attempt'>): string =>
  `${execution}-${attempt}`;

/** Stores a plan, over that of an earlier try of the same attempt. Returns its key. */
export async function writePlan(store: Store, plan: PlanDocument): Promise<string> {
  const key = planKey(plan.execution, plan.attempt);
  await store.put(key, toJson(plan));
  return key;
}

/** The plan at a key. Throws ObjectNotFound, UnknownVersion and DamagedObject. */
export async function readPlan(store: Store, key: string): Promise<PlanDocument> {
  const object = await store.get(key);
  if (object === undefined) throw new ObjectNotFound(key);
  return parseVersioned(key, object.body, form);
}
