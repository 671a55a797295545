import type { Engine, Row } from '../engine/engine.ts';
import type { RunSummary } from '../lake/manifest.ts';
import type { DecidedPlan } from '../plan/plan.ts';

type Totals = Row & Omit<RunSummary, 'run_id' | 'as_of' | 'currency' | 'segments' | 'personas'>;

// Withdrawn files are out of the run: data_quality still lists them, the totals leave them out.
const totalsQuery = `
  select
    count(*) as files,
    count_if(status = 'rejected') as files_rejected,
    cast(coalesce(sum(rows_in), 0) as bigint) as rows,
    cast(coalesce(sum(accepted), 0) as bigint) as accepted,
    cast(coalesce(sum(duplicate), 0) as bigint) as duplicate,
    cast(coalesce(sum(repeated), 0) as bigint) as repeated,
    cast(coalesce(sum(quarantined), 0) as bigint) as quarantined,
    cast(coalesce(sum(superseded), 0) as bigint) as superseded,
    cast(coalesce(sum(shrunk), 0) as bigint) as shrunk,
    cast(coalesce(sum(after_as_of), 0) as bigint) as after_as_of,
    cast(coalesce(sum(anonymous), 0) as bigint) as anonymous,
    (select customers from run_facts) as customers,
    (select lapsed from run_facts) as lapsed,
    (select shop_churn_after_days from run_facts) as churn_after_days
  from file_quality
  where status <> 'withdrawn'`;

const countsBy = async (engine: Engine, column: 'segment' | 'persona'): Promise<Record<string, number>> => {
  const rows = await engine.rows<{ name: string; customers: number }>(
    `select ${column} as name, cast(sum(customers) as bigint) as customers from scored_counts group by 1 order by 2 desc, 1`,
  );
  return Object.fromEntries(rows.map(({ name, customers }) => [name, customers]));
};

/** What the whole published state comes to, in one object. Needs `file_quality`, `run_facts` and `scored_counts` in the session. */
export async function runSummary(
  engine: Engine,
  run: Pick<DecidedPlan, 'runId' | 'asOf' | 'currency'>,
): Promise<RunSummary> {
  const [totals] = await engine.rows<Totals>(totalsQuery);
  if (totals === undefined) throw new Error('An aggregate without groups has one row.');
  return {
    run_id: run.runId,
    as_of: run.asOf,
    currency: run.currency,
    ...totals,
    segments: await countsBy(engine, 'segment'),
    personas: await countsBy(engine, 'persona'),
  };
}
