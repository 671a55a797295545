import { isDeepStrictEqual } from 'node:util';
import type { TableName } from '../../lambdas/contract/tables.ts';
import { findingTables, readFindings, type Finding } from '../../lambdas/insights/read-findings.ts';
import { openTable, type CurrentRun, type WholeTable } from '../current-run.ts';
import { paragraph } from './paragraph.ts';
import type { Screen } from './screen.ts';

// Counted over all customers, whoever looks.
const overEverybody: readonly TableName[] = ['runs', 'segment_moves', 'cohort_retention'];

function isSaid({ role }: CurrentRun, table: TableName): boolean {
  if (role === undefined) return true;
  const rowsOf = (name: TableName) => role.tables.find((access) => access.table === name)?.rows;
  if (rowsOf(table) === undefined) return false;
  // It is set against the customers, which must not be others than those it was taken from.
  if (table === 'churn_risk') return isDeepStrictEqual(rowsOf('churn_risk'), rowsOf('customer360'));
  return rowsOf('customer360') === 'all' || !overEverybody.includes(table);
}

/**
 * What stands out in a run, of what its role may see: at most five sentences. A role that sees some of the customers is
 * told nothing that is counted over all of them, and nothing of a marketing list whose rows follow another rule.
 */
export async function findingsOf(run: CurrentRun): Promise<Finding[]> {
  const open = new Set(findingTables.filter((table) => isSaid(run, table)));
  for (const table of open) await openTable(run, table as WholeTable);
  return readFindings(run.insightRow, open, run.manifest.summary.currency);
}

const none = 'The data do not carry a sentence yet: there are too few customers and months.';

/** The sentences, each with what it rests on. */
export function insightsReport(screen: Screen, findings: readonly Finding[]): string {
  const title = screen.strong('What stands out');
  if (findings.length === 0) return `${title}\n${paragraph(screen, '  ', none)}`;
  const parts = findings.map(({ sentence, basis, sqlFile }, index) =>
    [
      paragraph(screen, `  ${index + 1}  `, sentence),
      screen.faint(paragraph(screen, '     Basis: ', basis)),
      screen.faint(paragraph(screen, '     SQL:   ', sqlFile)),
    ].join('\n'),
  );
  return [title, ...parts].join('\n');
}

/** The same for programs. */
export const insightsJson = (findings: readonly Finding[]): object => ({
  total: findings.length,
  rows: findings.map(({ name, title, sentence, basis, sqlFile, numbers }) => ({
    ...{ name, title, sentence, basis, sql: sqlFile, numbers },
  })),
});
