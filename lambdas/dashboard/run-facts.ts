import type { Engine, Row } from '../engine/engine.ts';
import { sqlFile } from '../engine/sql-file.ts';
import type { FitRecord, HoldOutRecord } from '../model/value-record.ts';
import type { CohortFact, DashboardDocument, FileFact, ModelFact, RunFact } from './dashboard-document.ts';

const query = (name: string): string => sqlFile(`lambdas/dashboard/sql/${name}.sql`);

type RunRow = Row & {
  run_id: string;
  as_of: string;
  customers: number;
  at_risk: number;
  published: number;
  quarantined: number;
  currency: string | null;
  average_recency_days: number | null;
  revenue: number | null;
  value_12m: number | null;
  value_at_risk: number | null;
};

/** The run shown and those before it, the latest first. */
export async function readRuns(engine: Engine, sequence: number): Promise<RunFact[]> {
  const rows = await engine.rows<RunRow>(query('runs'), { sequence });
  return rows.map((row) => ({
    runId: row.run_id,
    asOf: row.as_of,
    customers: row.customers,
    atRisk: row.at_risk,
    rows: row.published,
    quarantined: row.quarantined,
    currency: row.currency,
    averageRecencyDays: row.average_recency_days,
    revenue: row.revenue,
    value: row.value_12m,
    valueAtRisk: row.value_at_risk,
  }));
}

type FileRow = Row & {
  file: string;
  status: string;
  reason: string | null;
  rows_in: number;
  accepted: number;
  duplicate: number;
  quarantined: number;
  last_day: string | null;
};

/** What became of the rows of every file. */
export async function readFiles(engine: Engine): Promise<FileFact[]> {
  const rows = await engine.rows<FileRow>(query('files'));
  return rows.map(({ rows_in, last_day, ...row }) => ({ ...row, rows: rows_in, lastDay: last_day }));
}

/** Rows kept aside, by reason, the most frequent first. */
export const readReasons = (engine: Engine): Promise<{ reason: string; rows: number }[]> =>
  engine.rows(sqlFile('bin/report/sql/kept_aside.sql'));

type CohortRow = Row & {
  month: string;
  months_since: number;
  cohort_customers: number;
  active_customers: number | null;
  revenue: number | null;
  history_starts: boolean;
  incomplete: boolean;
};

/** The retention triangle, without cohorts and counts below `least`. */
export async function readCohorts(engine: Engine, least: number): Promise<CohortFact[]> {
  const rows = await engine.rows<CohortRow>(query('cohorts'), { least });
  return rows.map((row) => ({
    month: row.month,
    since: row.months_since,
    customers: row.cohort_customers,
    active: row.active_customers,
    revenue: row.revenue,
    historyStarts: row.history_starts,
    incomplete: row.incomplete,
  }));
}

type MoveRow = Row & {
  from_date: string;
  to_date: string;
  from_persona: string | null;
  to_persona: string | null;
  cause: string;
  customers: number;
};

/** Who moved between personas lately, and why; moves of fewer than `least` are left out. */
export async function readMoves(engine: Engine, least: number): Promise<DashboardDocument['moves']> {
  const rows = await engine.rows<MoveRow>(query('moves'), { least });
  const [first] = rows;
  if (first === undefined) return null;
  return {
    from: first.from_date,
    to: first.to_date,
    rows: rows.map((row) => ({
      from: row.from_persona,
      to: row.to_persona,
      cause: row.cause,
      customers: row.customers,
    })),
  };
}

type Published = Row & { fit: string | null; holdout: string | null; value_remarks: string | null };

/** The value model and how well it foretold; null for a run without one. */
export async function readModel(engine: Engine, sequence: number): Promise<ModelFact | null> {
  const [row] = await engine.rows<Published>(
    'select fit, holdout, value_remarks from runs where sequence = $sequence',
    { sequence },
  );
  if (row === undefined || row.fit === null) return null;
  const { visits } = JSON.parse(row.fit) as FitRecord;
  return {
    quality: visits.quality,
    reason: visits.reason,
    remarks: JSON.parse(row.value_remarks ?? '[]') as string[],
    holdOut: holdOutOf(JSON.parse(row.holdout ?? 'null') as HoldOutRecord | null),
  };
}

function holdOutOf(record: HoldOutRecord | null): ModelFact['holdOut'] {
  if (record?.cut == null || !('days' in record)) return null;
  return {
    cut: record.cut,
    days: record.days,
    predicted: record.predicted_visits ?? 0,
    actual: record.actual_visits,
    tenths: record.deciles.map(([predicted, actual]) => [predicted ?? 0, actual ?? 0] as const),
  };
}
