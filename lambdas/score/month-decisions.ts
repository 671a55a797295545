import type { Engine } from '../engine/engine.ts';
import { sqlFile } from '../engine/sql-file.ts';

/** Month (YYYY-MM) → text over what was decided about its lines; a month without a decision is absent. */
export type MonthDecisions = ReadonlyMap<string, string>;

/** Needs what planRun leaves in the session. */
export async function monthDecisions(engine: Engine): Promise<MonthDecisions> {
  const rows = await engine.rows<{ month: string; decided: string }>(
    sqlFile('lambdas/score/sql/month_decisions.sql'),
  );
  return new Map(rows.map((row) => [row.month, row.decided]));
}
