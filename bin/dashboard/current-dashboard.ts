import { makeDashboard } from '../../lambdas/dashboard/make-dashboard.ts';
import type { CurrentRun } from '../current-run.ts';
import { findingsOf } from '../report/insights.ts';
import { openDashboardTables } from './open-dashboard-tables.ts';

/** The dashboard of the current run as its role sees it, as HTML. */
export async function currentDashboard(run: CurrentRun, names: boolean): Promise<string> {
  await openDashboardTables(run);
  return dashboardOfOpenTables(run, names);
}

/** The dashboard of a run whose `dashboardTables` are open. */
export async function dashboardOfOpenTables(run: CurrentRun, names: boolean): Promise<string> {
  const findings = await findingsOf(run);
  const { runId, asOf, sequence, summary } = run.manifest;
  return makeDashboard(run.engine, {
    runId,
    asOf,
    sequence,
    currency: summary.currency,
    churnAfterDays: summary.churn_after_days,
    role: run.role?.name ?? null,
    names,
    findings: findings.map(({ sentence, basis }) => ({ sentence, basis })),
  });
}
