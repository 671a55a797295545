import { withCurrentRun } from '../current-run.ts';
import { folderLake } from '../lake.ts';
import { currentDashboard } from './current-dashboard.ts';
import { dashboardFile } from './dashboard-file.ts';
import { writeWhole } from '../exports/write-whole.ts';

/**
 * Writes the dashboard of the current run, without names, to the exports of an output folder, made in `workFolder`.
 * Throws ExportError.
 */
export async function exportDashboard(out: string, workFolder: string): Promise<void> {
  const html = await withCurrentRun(folderLake(out), (run) => currentDashboard(run, false));
  await writeWhole(dashboardFile(out), html, workFolder);
}
