import { join } from 'node:path';
import { resultConfig, type Config } from '../contract/config.ts';
import { duckType } from '../contract/column.ts';
import { tables } from '../contract/tables.ts';
import type { Engine, Row } from '../engine/engine.ts';
import { identifier, literal } from '../engine/quoting.ts';
import { downloadTable } from '../lake/download-table.ts';
import type { Manifest, RunSummary } from '../lake/manifest.ts';
import type { Store } from '../lake/store.ts';
import { scanCost, type EngineWork } from './engine-work.ts';
import { publishedRows } from './published-rows.ts';

export type RunRecord = {
  readonly summary: RunSummary;
  readonly sequence: number;
  readonly now: Date;
  readonly config: Config;
  readonly durations: Readonly<Record<string, number>>;
  readonly work: EngineWork;
};

type Facts = Row & {
  at_risk: number;
  average_recency_days: number | null;
  revenue: string;
  value_12m: string | null;
  value_at_risk: string | null;
  cut_values: string;
  fit_quality: string;
  fit: string;
  holdout: string;
  value_remarks: string;
};

/** Leaves `runs` in the session: the rows of the run before plus one. */
export async function writeRunsTable(
  store: Store,
  engine: Engine,
  record: RunRecord,
  base: Manifest | undefined,
): Promise<void> {
  const [facts] = await engine.rows<Facts>('select * exclude (customers, lapsed) from run_facts');
  const [lines] = await engine.rows<{ published: number }>(
    'select cast(coalesce(sum(published), 0) as bigint) as published from file_quality',
  );
  const { summary, work } = record;
  const row: Record<string, string | number | null> = {
    ...summary,
    sequence: record.sequence,
    published_at: record.now.toISOString().slice(0, 19).replace('T', ' '),
    rows_in: summary.rows,
    published: lines?.published ?? 0,
    at_risk: 0,
    ...facts,
    shop_churn_after_days: summary.churn_after_days,
    parameters: resultConfig(record.config),
    durations: JSON.stringify(record.durations),
    engine: work.engine,
    engine_reason: work.reason,
    scanned_bytes: work.scannedBytes,
    scan_cost_usd: work.scannedBytes === null ? null : scanCost(work.scannedBytes),
    segments: null,
    personas: null,
  };
  const values = tables.runs.columns.map(
    ({ name, type }) => `cast(${sqlValue(row[name] ?? null)} as ${duckType(type)}) as ${identifier(name)}`,
  );
  await engine.run(
    `create table runs as ${await previousRuns(store, engine, base)} select ${values.join(', ')}`,
  );
}

async function previousRuns(store: Store, engine: Engine, base: Manifest | undefined): Promise<string> {
  if (base === undefined) return '';
  const paths = await downloadTable(store, base, 'runs', join(engine.workFolder, 'previous-runs'));
  return `${publishedRows('runs', ...paths)} union all`;
}

const sqlValue = (value: string | number | null): string =>
  value === null ? 'null' : typeof value === 'number' ? String(value) : literal(value);
