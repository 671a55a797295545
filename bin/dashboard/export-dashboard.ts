import type { OpenRun } from '../../lambdas/notify/open-run.ts';
import { writeWhole } from '../exports/write-whole.ts';
import { folderLake } from '../lake.ts';
import { dashboardOfOpenTables } from './current-dashboard.ts';
import { dashboardFile } from './dashboard-file.ts';

/**
 * Writes the dashboard of a run, without names, to the exports of an output folder, made in the work folder of its
 * engine. Returns its path. Throws ExportError.
 */
export async function exportDashboard(
  { engine, manifest, insightRow }: OpenRun,
  out: string,
): Promise<string> {
  const run = { engine, manifest, insightRow, lake: folderLake(out) };
  const html = await dashboardOfOpenTables(run, false);
  await writeWhole(dashboardFile(out), html, engine.workFolder);
  return dashboardFile(out);
}
