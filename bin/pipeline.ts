import { stat } from 'node:fs/promises';
import type { Config } from '../lambdas/contract/config.ts';
import { folderStore } from '../lambdas/lake/folder-store.ts';
import type { RunSummary } from '../lambdas/lake/manifest.ts';
import type { AsOfChoice } from '../lambdas/plan/as-of.ts';
import { prune } from '../lambdas/publish/prune.ts';
import { discover } from './discover.ts';
import { exportDashboard } from './dashboard/export-dashboard.ts';
import { exportCurrent } from './exports/export-current.ts';
import { lakeFolder } from './lake-folder.ts';
import type { Progress } from './progress.ts';
import { NothingUsable } from './refresh-errors.ts';
import { refresh, type Refreshed } from './refresh.ts';
import { withWorkFolder } from './work-folder.ts';

export type PipelineOptions = {
  /** Files and folders with exports; none: the run is made anew over what `out` already holds. */
  readonly paths: readonly string[];
  readonly out: string;
  readonly source?: string;
  readonly asOf: AsOfChoice;
  readonly allowEmpty?: boolean;
  readonly config: Config;
  readonly progress: Progress;
  readonly now?: () => Date;
};

export type RunOutcome = Omit<Refreshed, 'manifest'> & { readonly summary: RunSummary };

const noFiles = { rejected: [], notes: [] };

const isThere = (folder: string): Promise<boolean> =>
  stat(folder).then(
    () => true,
    () => false,
  );

/** `customer360 run`: from files to published tables and exports in a folder. Throws as refresh does, and PathError. */
export async function runPipeline(options: PipelineOptions): Promise<RunOutcome> {
  const { paths, config, progress, out, allowEmpty = false, now = () => new Date() } = options;
  const files = await discover(paths, { source: options.source, except: out });
  if (paths.length > 0 && files.length === 0) {
    throw new NothingUsable(`There is no *.csv or *.csv.gz below ${paths.join(', ')}.`, noFiles);
  }
  if (paths.length === 0 && !(await isThere(lakeFolder(out)))) {
    const next = 'Give files or folders with exports, or with --out the folder of earlier runs.';
    throw new NothingUsable(`Nothing was run below ${out} yet, and no file is given.`, noFiles, next);
  }
  const store = folderStore(lakeFolder(out));
  return withWorkFolder(out, now(), async (workFolder) => {
    const { manifest, ...refreshed } = await refresh(
      { store, config, progress, now, workFolder, allowEmpty, out },
      files,
      options.asOf,
    );
    progress({ stage: 'export' });
    await exportCurrent(store, config, manifest, { out, workFolder }, async (run) => [
      await exportDashboard(run, out),
    ]);
    if (refreshed.published) await prune(store, now());
    return { ...refreshed, summary: manifest.summary };
  });
}
