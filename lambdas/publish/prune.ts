import { mapBounded } from '../lake/bounded.ts';
import { ObjectNotFound, PreconditionFailed } from '../lake/errors.ts';
import { curatedPrefix, ledgerSegmentsPrefix, manifestsPrefix, packedPrefix } from '../lake/keys.ts';
import { readLedgerHead } from '../lake/ledger-head.ts';
import { readLinePacks } from '../lake/line-packs.ts';
import { manifestFiles, readManifest, type TableFile } from '../lake/manifest.ts';
import { readPointer, type Pointer } from '../lake/pointer.ts';
import { isOlderThan, keptDays, keptRuns } from '../lake/retention.ts';
import type { Store, StoredObject } from '../lake/store.ts';

const concurrentReads = 8;

/**
 * Removes the files and manifests of runs that nobody can go back to any more: older than seven days and named neither
 * by the current run nor by one that is kept. The same with what earlier snapshots of the ledger consisted of. Returns
 * their keys. Before the first publication it removes nothing. Throws, before removing anything, when a manifest that it must respect cannot be read.
 */
export async function prune(store: Store, now: Date): Promise<string[]> {
  const old = await oldObjects(store, now);
  const state = await readPointer(store);
  if (state === undefined || old.length === 0) return [];
  const named = await namedKeys(store, state.pointer, now);
  const segments = await namedSegments(store);
  const packs = await namedPacks(store);
  const removed: string[] = [];
  for (const object of old.filter(({ key }) => !named.has(key) && !segments(key) && !packs(key))) {
    if (await removeUnchanged(store, object)) removed.push(object.key);
  }
  return removed;
}

async function oldObjects(store: Store, now: Date): Promise<StoredObject[]> {
  const old: StoredObject[] = [];
  for (const prefix of [curatedPrefix, manifestsPrefix, ledgerSegmentsPrefix, packedPrefix]) {
    for await (const object of store.list(prefix)) {
      if (isOlderThan(keptDays, object.modified, now)) old.push(object);
    }
  }
  return old;
}

async function namedKeys(store: Store, pointer: Pointer, now: Date): Promise<ReadonlySet<string>> {
  const kept = keptRuns(pointer, now);
  const files = await mapBounded(kept, concurrentReads, async ({ manifest }) => filesOf(store, manifest));
  const current = manifestFiles(await readManifest(store, pointer.manifest));
  const manifests = [pointer.manifest, ...kept.map(({ manifest }) => manifest)];
  return new Set([...manifests, ...[...files.flat(), ...current].map(({ key }) => key)]);
}

// Of a snapshot that cannot be read, nobody knows what it consists of.
async function namedSegments(store: Store): Promise<(key: string) => boolean> {
  const state = await readLedgerHead(store);
  const named = new Set(state.kind === 'read' ? state.head.segments.map(({ key }) => key) : []);
  return (key) => named.has(key) || (state.kind !== 'read' && key.startsWith(ledgerSegmentsPrefix));
}

async function namedPacks(store: Store): Promise<(key: string) => boolean> {
  const { kind, packs } = await readLinePacks(store);
  const named = new Set(packs.map(({ key }) => key));
  return (key) => named.has(key) || (kind === 'foreign' && key.startsWith(packedPrefix));
}

// Without its manifest a superseded run cannot be gone back to, so it keeps nothing.
async function filesOf(store: Store, manifest: string): Promise<readonly TableFile[]> {
  try {
    return manifestFiles(await readManifest(store, manifest));
  } catch (error) {
    if (error instanceof ObjectNotFound) return [];
    throw error;
  }
}

// A run with the same id may be writing the file anew at this moment: then its etag has changed, and it stays.
async function removeUnchanged(store: Store, { key, etag }: StoredObject): Promise<boolean> {
  try {
    await store.delete(key, { ifMatch: etag });
    return true;
  } catch (error) {
    if (error instanceof PreconditionFailed) return false;
    throw error;
  }
}
