import { z } from 'zod';
import { PreconditionFailed } from './errors.ts';
import { toJson } from './json-object.ts';
import { landedKey, landedPrefix } from './keys.ts';
import type { Store } from './store.ts';
import { parseVersioned, type VersionedForm } from './versioned-json.ts';

/** What became of one version of an object in the landing bucket. Written last: where it stands, nothing is left to do. */
export type LandedRecord = {
  readonly version: 1;
  readonly landed: { readonly key: string; readonly version: string };
  readonly outcome: 'taken' | 'ignored';
  /** Of a file that was taken in. */
  readonly source?: string;
  readonly sha256?: string;
};

const form: VersionedForm<LandedRecord> = {
  version: 1,
  schema: z.object({
    version: z.literal(1),
    landed: z.object({ key: z.string(), version: z.string() }),
    outcome: z.enum(['taken', 'ignored']),
    source: z.string().exactOptional(),
    sha256: z.string().exactOptional(),
  }),
  advice: 'Delete it: the next refresh takes the file in again.',
};

/** The record of a version, or undefined while nobody is done with it. Throws UnknownVersion and DamagedObject. */
export async function readLandedRecord(
  store: Store,
  key: string,
  version: string,
): Promise<LandedRecord | undefined> {
  const place = landedKey(key, version);
  const object = await store.get(place);
  return object && parseVersioned(place, object.body, form);
}

export async function writeLandedRecord(store: Store, record: LandedRecord): Promise<void> {
  const { key, version } = record.landed;
  try {
    await store.put(landedKey(key, version), toJson(record), { condition: { ifAbsent: true } });
  } catch (error) {
    // The same event twice at the same time.
    if (!(error instanceof PreconditionFailed)) throw error;
  }
}

/** The keys of all records: what landedKey gives of a version that somebody is done with. */
export async function readLandedKeys(store: Store): Promise<ReadonlySet<string>> {
  const keys = new Set<string>();
  for await (const { key } of store.list(landedPrefix)) keys.add(key);
  return keys;
}
