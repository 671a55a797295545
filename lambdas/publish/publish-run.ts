import { manifestFiles, readManifest, writeManifest, type Manifest } from '../lake/manifest.ts';
import { movedPointer, swapPointer, type PointerState } from '../lake/pointer.ts';
import type { Store } from '../lake/store.ts';
import { PublishError } from './errors.ts';
import { fileAmiss } from './file-amiss.ts';

type Publication = {
  readonly manifest: Manifest;
  /** Names this attempt; no other may use it. */
  readonly writer: string;
  /** The pointer that the run was planned on, undefined for the first run. */
  readonly base: PointerState | undefined;
  /** Whether the schedule started the run; off unless given. */
  readonly scheduled?: boolean;
  /** Publish also a run that scores nobody any more; off unless given. */
  readonly allowEmpty?: boolean;
};

/**
 * Makes a run current: its manifest, a look at every file it names, one swap of the pointer. `lost` when the pointer
 * has moved since the run was planned: plan again. `held` after a rollback. Throws PublishError `incomplete-run` and
 * `nobody-scored`. After a failure the same call may be repeated.
 */
export async function publishRun(
  store: Store,
  { manifest, writer, base, scheduled = false, allowEmpty = false }: Publication,
): Promise<'published' | 'lost' | 'held'> {
  if (base?.pointer.hold === true) return 'held';
  if (manifest.summary.customers === 0 && !allowEmpty) await assertNobodyBefore(store, base);
  const key = await writeManifest(store, manifest, writer);
  const amiss = await fileAmiss(
    store,
    manifestFiles(manifest),
    (file, stored) => stored?.bytes !== file.bytes,
  );
  if (amiss !== undefined) {
    const message = `${amiss.key} is not stored as the run wrote it, so the run was not published. Run again.`;
    throw new PublishError('incomplete-run', message);
  }
  const mark = scheduled ? { scheduled } : {};
  const to = { run_id: manifest.runId, manifest: key, writer, hold: false, ...mark };
  const next = movedPointer(base?.pointer, to, new Date(manifest.publishedAt));
  return (await swapPointer(store, next, base?.etag)) === 'swapped' ? 'published' : 'lost';
}

// A wrong as-of date or a broken export empties the tables as surely as the end of the business does.
async function assertNobodyBefore(store: Store, base: PointerState | undefined): Promise<void> {
  if (base === undefined) return;
  const { customers } = (await readManifest(store, base.pointer.manifest)).summary;
  if (customers === 0) return;
  const cause = `Nobody is scored any more, after ${customers} in the run before, so nothing was published.`;
  const advice =
    'Look at the as-of date and at the last files; if they are right, run again with --allow-empty';
  throw new PublishError('nobody-scored', `${cause} ${advice} (a refresh: with "allowEmpty": true).`);
}
