import type { Row } from '../../lambdas/engine/engine.ts';
import { sqlFile } from '../../lambdas/engine/sql-file.ts';
import type { FitRecord, HoldOutRecord } from '../../lambdas/model/value-record.ts';
import { openTable, type CurrentRun } from '../current-run.ts';

/** What a run says of its value model. */
export type ValueFacts = {
  readonly fit: FitRecord;
  readonly holdout: HoldOutRecord;
  readonly remarks: readonly string[];
  /** A row for each segment, see value.sql. */
  readonly segments: readonly Row[];
  /** Share of the value of 12 months that the most valuable tenth of the customers holds; null without values. */
  readonly topTenthShare: number | null;
};

type Published = Row & { fit: string | null; holdout: string | null; value_remarks: string | null };
type Tenth = Row & { value_share: number | null };

const segmentsQuery = sqlFile('bin/report/sql/value.sql');
const tenthQuery = sqlFile('lambdas/measures/sql/value_of_top_tenth.sql');

/** Reads it; undefined for a run that was published before there were values. */
export async function readValueFacts(run: CurrentRun): Promise<ValueFacts | undefined> {
  await openTable(run, 'runs');
  await openTable(run, 'customer360');
  const [published] = await run.engine.rows<Published>(
    `select fit, holdout, value_remarks from runs where sequence = ${run.manifest.sequence}`,
  );
  if (published === undefined || published.fit === null) return undefined;
  const [tenth] = await run.engine.rows<Tenth>(tenthQuery);
  return {
    fit: JSON.parse(published.fit) as FitRecord,
    holdout: JSON.parse(published.holdout ?? 'null') as HoldOutRecord,
    remarks: JSON.parse(published.value_remarks ?? '[]') as string[],
    segments: await run.engine.rows(segmentsQuery),
    topTenthShare: tenth?.value_share ?? null,
  };
}
