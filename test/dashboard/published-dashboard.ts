import { currentDashboard } from '../../bin/dashboard/current-dashboard.ts';
import { withCurrentRun, type CurrentRun } from '../../bin/current-run.ts';
import { folderLake } from '../../bin/lake.ts';
import type { RoleAccess } from '../../lambdas/access/policy.ts';
import { unpack, type Loaded } from '../../lambdas/dashboard/page/unpack.ts';

/** The dashboard of what is published in a folder, as text. */
export const dashboardOf = (out: string, names: boolean, role?: RoleAccess): Promise<string> =>
  withCurrentRun(folderLake(out), (run) => currentDashboard(run, names), role);

/** What stands in the data block of a dashboard, as the page reads it. */
export async function contentOf(html: string): Promise<Loaded> {
  const data = /<script type="application\/octet-stream" id="data">([^<]*)<\/script>/.exec(html)?.[1];
  if (data === undefined) throw new Error('The dashboard has no data block.');
  return unpack(data);
}

/** Asks the tables of the run that a dashboard was made from. */
export const askRun = <T>(out: string, ask: (run: CurrentRun) => Promise<T>): Promise<T> =>
  withCurrentRun(folderLake(out), ask);
