import { randomUUID } from 'node:crypto';
import { DamagedObject, ObjectNotFound, UnknownVersion } from '../lake/errors.ts';
import { publishedFiles, readManifest, writeManifest, type Manifest } from '../lake/manifest.ts';
import { movedPointer, readPointer, swapPointer, type Pointer, type Superseded } from '../lake/pointer.ts';
import { keptDays, keptRuns } from '../lake/retention.ts';
import type { Store } from '../lake/store.ts';
import { PublishError } from './errors.ts';
import { fileAmiss } from './file-amiss.ts';

type RollbackRequest = {
  /** The run to go back to; the one published before the current one unless given. */
  readonly runId?: string | undefined;
  readonly now: Date;
};

// A run about to be pruned for its age is out of reach, so that no pruning under way takes it from under the pointer. One
// that is kept for being scheduled is given up only by a move of the pointer.
const reachableDays = keptDays - 1 / 24;

/**
 * Makes an earlier run current again and holds back every publication until `resume`. Returns the new pointer. Throws
 * PublishError: `nothing-published`, `no-previous-run`, `unknown-run`, `already-current`, `incomplete-run`, `lost-race`.
 */
export async function rollback(store: Store, { runId, now }: RollbackRequest): Promise<Pointer> {
  const state = await readPointer(store);
  if (state === undefined)
    throw new PublishError('nothing-published', 'There is no run to go back to: run first.');
  const { pointer, etag } = state;
  const reachable = keptRuns(pointer, now, reachableDays);
  const target =
    runId === undefined ? await previousRun(store, pointer, reachable) : namedRun(runId, pointer, reachable);
  await assertComplete(store, target);
  const writer = `rollback-${randomUUID()}`;
  const manifest = await withCurrentAccess(store, target.manifest, pointer.manifest, writer);
  const to = {
    ...{ run_id: target.run_id, manifest, writer, hold: true },
    ...(target.scheduled === true ? { scheduled: true } : {}),
  };
  const next = movedPointer(pointer, to, now);
  if ((await swapPointer(store, next, etag)) === 'swapped') return next;
  throw new PublishError(
    'lost-race',
    'Another run was published at this moment. See which one, then try again.',
  );
}

const idsOf = (runs: readonly Superseded[]): readonly string[] =>
  [...new Set(runs.map((run) => run.run_id))].reverse();

/** The runs other than the current one that can be made current, the one left last first. */
export const runsInReach = (pointer: Pointer, now: Date): readonly string[] =>
  idsOf(keptRuns(pointer, now, reachableDays)).filter((id) => id !== pointer.run_id);

function namedRun(runId: string, pointer: Pointer, reachable: readonly Superseded[]): Superseded {
  if (runId === pointer.run_id)
    throw new PublishError('already-current', `${runId} is the current run already.`);
  const target = reachable.findLast((run) => run.run_id === runId);
  if (target !== undefined) return target;
  const ids = idsOf(reachable);
  const choice = ids.length === 0 ? 'No earlier run is kept.' : `Kept, latest first: ${ids.join(', ')}.`;
  throw new PublishError('unknown-run', `No run of this name is kept for going back to. ${choice}`);
}

// By the order of publication, not of the pointer's way: a second rollback goes further back, not forth again. A run that
// was made once more after a rollback is no other than before.
async function previousRun(
  store: Store,
  pointer: Pointer,
  reachable: readonly Superseded[],
): Promise<Superseded> {
  const current = (await sequenceOf(store, pointer.manifest)) ?? Number.POSITIVE_INFINITY;
  let previous: { readonly run: Superseded; readonly sequence: number } | undefined;
  for (const run of reachable) {
    if (run.run_id === pointer.run_id) continue;
    const sequence = await sequenceOf(store, run.manifest);
    if (sequence === undefined || sequence >= current) continue;
    if (previous === undefined || sequence > previous.sequence) previous = { run, sequence };
  }
  if (previous !== undefined) return previous.run;
  const message = `No run published before ${pointer.run_id} is kept. They are for ${keptDays} days, scheduled ones for longer.`;
  throw new PublishError('no-previous-run', message);
}

const sequenceOf = async (store: Store, manifest: string): Promise<number | undefined> =>
  (await readUndamaged(store, manifest))?.sequence;

// A damaged manifest is a reason to go back, not an obstacle to it.
async function readUndamaged(store: Store, manifest: string): Promise<Manifest | undefined> {
  try {
    return await readManifest(store, manifest);
  } catch (error) {
    if (isAbsentOrDamaged(error)) return undefined;
    throw error;
  }
}

// Numbers go back, but nobody gets back what the policy took from them since. Where what it says now cannot be read,
// nobody sees anything in Power BI until the next run.
async function withCurrentAccess(
  store: Store,
  target: string,
  current: string,
  writer: string,
): Promise<string> {
  const run = await readManifest(store, target);
  const { region_access: before, ...others } = run.tables;
  const access = (await readUndamaged(store, current))?.tables.region_access;
  if (before?.key === access?.key) return target;
  const tables = access === undefined ? others : { ...others, region_access: access };
  return writeManifest(store, { ...run, tables }, writer);
}

const isAbsentOrDamaged = (error: unknown): boolean =>
  error instanceof ObjectNotFound || error instanceof UnknownVersion || error instanceof DamagedObject;

async function assertComplete(store: Store, { run_id, manifest }: Superseded): Promise<void> {
  const amiss = await fileAmiss(
    store,
    publishedFiles(await readManifest(store, manifest)),
    (_, stored) => stored === undefined,
  );
  if (amiss === undefined) return;
  throw new PublishError(
    'incomplete-run',
    `${run_id} lacks ${amiss.key}. Choose another run, or restore the file.`,
  );
}
