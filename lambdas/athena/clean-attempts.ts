import { z } from 'zod';
import { mapBounded } from '../lake/bounded.ts';
import { workPrefix } from '../lake/keys.ts';
import { isOlderThan, keptDays } from '../lake/retention.ts';
import type { Store, StoredObject } from '../lake/store.ts';
import { attemptKey, resultsPrefix, tagOf } from './attempt.ts';
import type { WorkCatalog } from './work-catalog.ts';

type Cleaning = {
  readonly store: Store;
  readonly catalog: WorkCatalog;
  readonly isRunning: (execution: string) => Promise<boolean>;
  readonly now: () => Date;
};

const concurrentDeletes = 16;

/**
 * Removes what attempts left behind that nobody goes on with: earlier ones of the same execution, and those of
 * executions that are over. A record that does not name its execution stays for a week. Returns their writers.
 */
export async function cleanAttempts(
  cleaning: Cleaning,
  own: { readonly writer: string; readonly execution: string },
): Promise<string[]> {
  const { store, catalog } = cleaning;
  const byWriter = await objectsByWriter(store);
  const removed: string[] = [];
  for (const [writer, objects] of byWriter) {
    if (writer === own.writer || (await mayGoOn(cleaning, own.execution, writer, objects))) continue;
    await catalog.drop(tagOf(writer));
    // The record goes last: until then a failure here is mended by the next run.
    await removeFiles(
      store,
      writer,
      objects.map(({ key }) => key),
    );
    await store.delete(attemptKey(writer));
    removed.push(writer);
  }
  return removed;
}

async function mayGoOn(
  { store, isRunning, now }: Cleaning,
  ownExecution: string,
  writer: string,
  objects: readonly StoredObject[],
): Promise<boolean> {
  const record = await store.get(attemptKey(writer));
  // Without its record nobody can go on with it.
  if (record === undefined) return false;
  const execution = executionIn(record.body);
  if (execution === undefined) return objects.some(({ modified }) => !isOlderThan(keptDays, modified, now()));
  return execution !== ownExecution && (await isRunning(execution));
}

const ofAnyRelease = z.object({ execution: z.string().min(1) });

/** The execution that the record of an attempt names, whatever release wrote the rest of it. */
function executionIn(body: Uint8Array): string | undefined {
  try {
    return ofAnyRelease.parse(JSON.parse(Buffer.from(body).toString('utf8'))).execution;
  } catch {
    return undefined;
  }
}

/** Removes the files of an attempt, and leaves its record. */
export async function removeFiles(store: Store, writer: string, keys: readonly string[]): Promise<void> {
  const files = keys.filter((key) => key !== attemptKey(writer));
  await mapBounded(files, concurrentDeletes, (key) => store.delete(key));
}

async function objectsByWriter(store: Store): Promise<ReadonlyMap<string, readonly StoredObject[]>> {
  const objects: StoredObject[] = [];
  for await (const object of store.list(workPrefix))
    if (!object.key.startsWith(resultsPrefix)) objects.push(object);
  return Map.groupBy(objects, ({ key }) => key.slice(workPrefix.length).split('/')[0] ?? '');
}
