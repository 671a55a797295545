import { join } from 'node:path';
import type { Config } from '../../lambdas/contract/config.ts';
import { openEngine } from '../../lambdas/engine/engine.ts';
import { downloadTable } from '../../lambdas/lake/download-table.ts';
import type { Manifest } from '../../lambdas/lake/manifest.ts';
import type { Store } from '../../lambdas/lake/store.ts';
import { openRun, type OpenRun } from '../../lambdas/notify/open-run.ts';
import type { StaleRules } from '../../lambdas/plan/stale-sources.ts';
import { exportLetter } from './export-letter.ts';
import { writeExports } from './write-exports.ts';

type ExportFolders = {
  /** The output folder. */
  readonly out: string;
  /** On the disk of `out`: exports are made there and renamed into place. */
  readonly workFolder: string;
};

/**
 * Writes the CSV files and the letter of the run that `manifest` names to `<out>/exports`, and what `besides` makes of the
 * same opened tables. Returns their paths. Throws ExportError.
 */
export async function exportCurrent(
  store: Store,
  config: Pick<Config, 'engine'> & StaleRules,
  manifest: Manifest,
  { out, workFolder }: ExportFolders,
  besides: (run: OpenRun) => Promise<string[]> = () => Promise.resolve([]),
): Promise<string[]> {
  const { memoryMiB, threads } = config.engine;
  const engine = await openEngine({
    memoryMiB,
    parentFolder: workFolder,
    insertionOrder: true,
    ...(threads === null ? {} : { threads }),
  });
  try {
    const run = await openRun(store, engine, { manifest, isHeld: false });
    const folder = join(engine.workFolder, 'single_customer_view');
    const single_customer_view = await downloadTable(store, manifest, 'single_customer_view', folder);
    // Pages are made on one core, so the CSV files have the other. The engine stays open until both have ended.
    const files = writeExports(engine, { ...run.paths, single_customer_view }, out);
    const filesEnded = Promise.allSettled([files]);
    try {
      const pages = [await exportLetter(run, { store, config }, out), ...(await besides(run))];
      return [...(await files), ...pages];
    } finally {
      await filesEnded;
    }
  } finally {
    await engine.close();
  }
}
