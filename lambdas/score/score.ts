import { join } from 'node:path';
import type { Config } from '../contract/config.ts';
import type { Table } from '../contract/column.ts';
import { tables, type TableName } from '../contract/tables.ts';
import type { Engine } from '../engine/engine.ts';
import { parquetOptions } from '../engine/parquet-files.ts';
import { identifier, literal } from '../engine/quoting.ts';
import { sqlFile } from '../engine/sql-file.ts';
import { tableKey } from '../lake/keys.ts';
import type { Manifest, TableFile } from '../lake/manifest.ts';
import { putOnce } from '../lake/put-once.ts';
import type { Store } from '../lake/store.ts';
import { buildTables } from '../model/build-tables.ts';
import type { Plan } from '../plan/plan.ts';
import { writeFileQuality } from './file-quality.ts';
import { carryOn } from './carry-on.ts';
import { closedHistory } from './history-dates.ts';
import { keptFolder, storeKept } from './kept-files.ts';
import { manifestHead } from './manifest-head.ts';
import { storeRegionAccess } from './region-access-table.ts';
import { runSummary } from './run-totals.ts';
import { writeRunsTable } from './runs-table.ts';
import { reuseHistory, storeHistory } from './segment-history.ts';
import { linesIn, updateTransactions, type Transactions } from './transactions.ts';

export type ScoreRequest = {
  readonly plan: Plan;
  readonly config: Config;
  /** The run that is current, to build on. */
  readonly base: Manifest | undefined;
  readonly sequence: number;
  readonly now: Date;
  /** Why DuckDB scores the run. */
  readonly engineReason?: string;
  /** Runs of at least so many lines leave what the next can carry on. */
  readonly leastCarriedLines?: number;
  /** Hears of each stage as it begins. */
  readonly onStage?: (stage: 'merge' | 'score') => void;
};

/** Builds every published table of a planned run and stores its files. Returns the manifest that names them. */
export async function scoreRun(store: Store, engine: Engine, request: ScoreRequest): Promise<Manifest> {
  const { plan, config, base, now, sequence } = request;
  const stopwatch = stages();
  request.onStage?.('merge');
  const transactions = await updateTransactions(store, engine, plan, base?.transactions ?? [], now);
  await writeFileQuality(engine, plan);
  stopwatch.end('merge');
  request.onStage?.('score');
  const history = closedHistory(plan.asOf, transactions.signatures, config);
  const earlier = await reuseHistory(store, engine, history, base);
  const { reused } = earlier;
  const historyDates = [...history.map(({ date }) => date), plan.asOf].map((date) => ({
    date,
    reused: reused.has(date),
  }));
  const keptMonths = await carryOn(store, engine, base, { asOf: plan.asOf, transactions, reused });
  if (keptMonths !== undefined) stopwatch.end('carry');
  const folder = isLarge(transactions, request) ? await keptFolder(engine) : undefined;
  const inputs = { asOf: plan.asOf, runId: plan.runId, config, historyDates };
  const { durations } = await buildTables(
    engine,
    { ...inputs, ...(keptMonths !== undefined && { keptMonths }) },
    folder,
  );
  stopwatch.end('score');
  await engine.run(`create view scored_counts as ${sqlFile('lambdas/score/sql/scored_counts.sql')}`);
  const summary = await runSummary(engine, plan);
  const seconds = { ...stopwatch.seconds, ...durations };
  const reason = request.engineReason ?? 'This machine scores with DuckDB.';
  const work = { engine: 'duckdb', reason, scannedBytes: null } as const;
  await writeRunsTable(store, engine, { summary, sequence, now, config, durations: seconds, work }, base);
  return {
    ...manifestHead(plan, config, { sequence, now, summary }),
    tables: {
      ...(await storeTables(store, engine, { runId: plan.runId, sequence, now })),
      segment_history: await storeHistory(store, engine, { runId: plan.runId, now }, earlier.closed),
      region_access: await storeRegionAccess(store, engine, config, base, now),
    },
    transactions: transactions.months,
    ...(folder !== undefined && {
      carried: await storeKept(store, engine, folder, plan.runId),
    }),
    history,
  };
}

/** Up to 300,000 lines it made no difference to the time either way. */
const usualLeast = 100_000;

const isLarge = ({ months }: Transactions, { leastCarriedLines = usualLeast }: ScoreRequest): boolean =>
  linesIn(months) >= leastCarriedLines;

/** Tables that are stored in a way of their own. */
const storedApart = ['transactions', 'region_access', 'segment_history'] as const;

type OneFileTable = Exclude<TableName, (typeof storedApart)[number]>;

const oneFileTables = Object.keys(tables).filter(
  (name): name is OneFileTable => !storedApart.some((apart) => apart === name),
);

async function storeTables(
  store: Store,
  engine: Engine,
  run: { readonly runId: string; readonly sequence: number; readonly now: Date },
): Promise<Record<OneFileTable, readonly TableFile[]>> {
  const files = {} as Record<OneFileTable, readonly TableFile[]>;
  for (const name of oneFileTables) {
    const path = join(engine.workFolder, `${name}.parquet`);
    const { key }: Table = tables[name];
    const [copied] = await engine.rows<{ Count: number }>(`
      copy (from ${identifier(name)} order by ${key.map(identifier).join(', ')})
      to ${literal(path)} (${parquetOptions})`);
    // `runs` holds times: the same run published again has another one.
    const target = tableKey(name, name === 'runs' ? `${run.runId}.${run.sequence}` : run.runId);
    const stored = await putOnce(store, path, target, run.now);
    files[name] = [{ key: target, rows: copied?.Count ?? 0, bytes: stored.bytes }];
  }
  return files;
}

function stages(): { readonly seconds: Record<string, number>; end(stage: string): void } {
  let begun = performance.now();
  const seconds: Record<string, number> = {};
  return {
    seconds,
    end(stage) {
      const now = performance.now();
      seconds[stage] = Math.round(now - begun) / 1000;
      begun = now;
    },
  };
}
