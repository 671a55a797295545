import { writeManifest, type Manifest, type TableFile } from '../lake/manifest.ts';
import { movedPointer, swapPointer, type PointerState } from '../lake/pointer.ts';
import type { Store } from '../lake/store.ts';

type AccessPublication = {
  /** The current run, which stays the current one. */
  readonly current: Manifest;
  readonly base: PointerState;
  /** The file of `region_access` that says what the policy says now. */
  readonly access: TableFile;
  /** Names this attempt; no other may use it. */
  readonly writer: string;
  readonly now: Date;
};

/**
 * Publishes who may see which rows with the current run, also after a rollback: nobody keeps what was taken from them
 * because no run comes. `lost` when the pointer has moved meanwhile. After a failure the same call may be repeated.
 */
export async function publishAccess(
  store: Store,
  { current, base, access, writer, now }: AccessPublication,
): Promise<'published' | 'lost'> {
  const manifest = { ...current, tables: { ...current.tables, region_access: access } };
  const key = await writeManifest(store, manifest, writer);
  const { run_id, hold, scheduled } = base.pointer;
  const mark = scheduled === true ? { scheduled } : {};
  const next = movedPointer(base.pointer, { run_id, manifest: key, writer, hold, ...mark }, now);
  return (await swapPointer(store, next, base.etag)) === 'swapped' ? 'published' : 'lost';
}
