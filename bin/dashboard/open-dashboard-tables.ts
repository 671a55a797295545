import type { RoleAccess, TableAccess } from '../../lambdas/access/policy.ts';
import { dashboardTables, type DashboardTable } from '../../lambdas/dashboard/dashboard-tables.ts';
import { identifier } from '../../lambdas/engine/quoting.ts';
import { publishedRows } from '../../lambdas/score/published-rows.ts';
import { openTableAs, type CurrentRun } from '../current-run.ts';

/**
 * Makes the tables of a dashboard readable as the role of the run sees them: without the rows that it does not see, and
 * without any where it may not read the table. The key stays, for customers are joined by it; a file without names tells
 * of none.
 */
export async function openDashboardTables(run: CurrentRun): Promise<void> {
  for (const table of dashboardTables) {
    const access = run.role?.tables.find((readable) => readable.table === table);
    if (run.role !== undefined && access === undefined)
      await run.engine.run(`create view ${identifier(table)} as ${publishedRows(table)}`);
    else await openTableAs(run, table, access && withKey(access));
  }
}

const withKey = (access: TableAccess): TableAccess => ({
  ...access,
  hidden: access.hidden.filter((name) => name !== 'customer_key'),
});

const named: readonly DashboardTable[] = ['customer360', 'churn_risk'];

/** Whether the role may see who a customer is. */
export const seesNames = ({ tables }: RoleAccess): boolean =>
  named.every((table) => {
    const hidden = tables.find((access) => access.table === table)?.hidden ?? [];
    return !hidden.includes('customer_name') && !hidden.includes('customer_key');
  });
