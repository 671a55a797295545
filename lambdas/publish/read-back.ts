import { readManifest, type Manifest } from '../lake/manifest.ts';
import { readPointer } from '../lake/pointer.ts';
import type { Store } from '../lake/store.ts';
import { ReadBackError } from './errors.ts';

/** What a query finds in `customer360`. */
export type SeenByQueries = {
  readonly customers: number;
  /** The least and the greatest run id of its rows; null without rows. */
  readonly runs: readonly [string | null, string | null];
};

/** Asks the engine that analysts use. Throws ReadBackError. */
export type ReadBack = () => Promise<SeenByQueries>;

/** Holds what queries find to the run that the pointer names. Throws ReadBackError `other-run-seen`. */
export async function assertReadBack(store: Store, readBack: ReadBack): Promise<void> {
  const state = await readPointer(store);
  if (state === undefined) return;
  const manifest = await readManifest(store, state.pointer.manifest);
  const seen = await readBack();
  if (isRun(seen, manifest)) return;
  // Whoever moved the pointer meanwhile brings the catalog after it, and reads back too.
  if ((await readPointer(store))?.etag !== state.etag) return;
  const found = `${seen.customers} rows of ${[...new Set(seen.runs)].join(' and ')}`;
  const wanted = `the published run ${manifest.runId} has ${rowsOf(manifest)}`;
  const advice = 'Redrive the refresh; if that does not help, go back with "customer360 rollback"';
  throw new ReadBackError(
    'other-run-seen',
    `Queries find ${found} in customer360, but ${wanted}. ${advice}.`,
  );
}

const rowsOf = ({ tables }: Manifest): number => tables.customer360.reduce((sum, { rows }) => sum + rows, 0);

function isRun({ customers, runs }: SeenByQueries, manifest: Manifest): boolean {
  const rows = rowsOf(manifest);
  return customers === rows && (rows === 0 || runs.every((run) => run === manifest.runId));
}
