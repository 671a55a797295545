import type { Engine } from '../engine/engine.ts';
import { sqlFile } from '../engine/sql-file.ts';
import { isExpected, type StaleRules, type StaleSource } from '../plan/stale-sources.ts';

const query = sqlFile('lambdas/notify/sql/stale_sources.sql');

/**
 * Sources of a run whose newest line is more than `staleAfterDays` before the as-of date and that are not retired, the
 * oldest first: those that planning found, and also where nothing was planned because nothing is new. Needs `data_quality`.
 */
export async function staleSourcesOfRun(
  engine: Engine,
  asOf: string,
  config: StaleRules,
): Promise<StaleSource[]> {
  const parameters = { as_of: asOf, stale_after_days: config.staleAfterDays };
  const rows = await engine.rows<{ source: string; last_day: string }>(query, parameters);
  return rows
    .filter(({ source }) => isExpected(config, source, asOf))
    .map(({ source, last_day: lastDay }) => ({ source, lastDay }));
}
