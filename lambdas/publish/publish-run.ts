import { writeManifest, type Manifest } from '../lake/manifest.ts';
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
};

/**
 * Makes a run current: its manifest, a look at every file it names, one swap of the pointer. `lost` when the pointer
 * has moved since the run was planned: plan again. `held` after a rollback. Throws PublishError `incomplete-run`. After
 * a failure the same call may be repeated.
 */
export async function publishRun(
  store: Store,
  { manifest, writer, base }: Publication,
): Promise<'published' | 'lost' | 'held'> {
  if (base?.pointer.hold === true) return 'held';
  const key = await writeManifest(store, manifest, writer);
  const amiss = await fileAmiss(store, manifest, (file, stored) => stored?.bytes !== file.bytes);
  if (amiss !== undefined) {
    const message = `${amiss.key} is not stored as the run wrote it, so the run was not published. Run again.`;
    throw new PublishError('incomplete-run', message);
  }
  const to = { run_id: manifest.runId, manifest: key, writer, hold: false };
  const next = movedPointer(base?.pointer, to, new Date(manifest.publishedAt));
  return (await swapPointer(store, next, base?.etag)) === 'swapped' ? 'published' : 'lost';
}
