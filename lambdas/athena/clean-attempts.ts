import { mapBounded } from '../lake/bounded.ts';
import { readJson } from '../lake/json-object.ts';
import type { Store } from '../lake/store.ts';
import { attemptKey, resultsPrefix, workPrefix, type Attempt } from './attempt.ts';
import type { WorkCatalog } from './work-catalog.ts';

type Cleaning = {
  readonly store: Store;
  readonly catalog: WorkCatalog;
  readonly isRunning: (execution: string) => Promise<boolean>;
};

const concurrentDeletes = 16;

/**
 * Removes what attempts left behind that nobody goes on with: earlier ones of the same execution, and those of
 * executions that are over. Returns their writers.
 */
export async function cleanAttempts(
  { store, catalog, isRunning }: Cleaning,
  own: { readonly writer: string; readonly execution: string },
): Promise<string[]> {
  const byWriter = await keysByWriter(store);
  const removed: string[] = [];
  for (const [writer, keys] of byWriter) {
    if (writer === own.writer) continue;
    const attempt = await readJson<Attempt>(store, attemptKey(writer));
    // Without its record nobody can go on with it.
    const mayGoOn =
      attempt !== undefined && attempt.execution !== own.execution && (await isRunning(attempt.execution));
    if (mayGoOn) continue;
    if (attempt !== undefined) await catalog.drop(attempt.tag);
    // The record goes last: until then a failure here is mended by the next run.
    await removeFiles(store, writer, keys);
    await store.delete(attemptKey(writer));
    removed.push(writer);
  }
  return removed;
}

/** Removes the files of an attempt, and leaves its record. */
export async function removeFiles(store: Store, writer: string, keys: readonly string[]): Promise<void> {
  const files = keys.filter((key) => key !== attemptKey(writer));
  await mapBounded(files, concurrentDeletes, (key) => store.delete(key));
}

async function keysByWriter(store: Store): Promise<ReadonlyMap<string, readonly string[]>> {
  const keys: string[] = [];
  for await (const { key } of store.list(workPrefix)) if (!key.startsWith(resultsPrefix)) keys.push(key);
  return Map.groupBy(keys, (key) => key.slice(workPrefix.length).split('/')[0] ?? '');
}
