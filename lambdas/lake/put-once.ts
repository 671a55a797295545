import { PreconditionFailed } from './errors.ts';
import { isOlderThan } from './retention.ts';
import type { Store, StoredObject } from './store.ts';

const trustedDays = 1;

/**
 * Stores a file of a run, whose key says what is in it, and returns what is stored there now: this file, or an equal
 * one of an earlier or concurrent attempt, which may have another size. The manifest must name the size returned.
 */
export async function putOnce(store: Store, path: string, key: string, now: Date): Promise<StoredObject> {
  try {
    return await store.upload(path, key, { condition: { ifAbsent: true } });
  } catch (error) {
    if (!(error instanceof PreconditionFailed)) throw error;
  }
  // An equal file is kept, because another run may name it with its size already. An old one is written again: pruning
  // takes what is old and not named yet, and this run is named only when it is published.
  const existing = await store.head(key);
  if (existing !== undefined && !isOlderThan(trustedDays, existing.modified, now)) return existing;
  return store.upload(path, key);
}
