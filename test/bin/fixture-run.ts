import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lakeFolder } from '../../bin/lake-folder.ts';
import { duckType } from '../../lambdas/contract/column.ts';
import { tables, type TableName } from '../../lambdas/contract/tables.ts';
import { openEngine, type Engine, type Row } from '../../lambdas/engine/engine.ts';
import { identifier, literal } from '../../lambdas/engine/quoting.ts';
import { folderStore } from '../../lambdas/lake/folder-store.ts';
import { tableKey } from '../../lambdas/lake/keys.ts';
import type { Manifest, RunSummary, TableFile } from '../../lambdas/lake/manifest.ts';
import { readPointer } from '../../lambdas/lake/pointer.ts';
import type { Store } from '../../lambdas/lake/store.ts';
import { publishRun } from '../../lambdas/publish/publish-run.ts';

export type WholeTable = Exclude<TableName, 'transactions'>;

/** Rows of some tables; absent columns are null. The run is in the currency of its last row of `runs`. */
export type FixtureTables = Partial<Record<WholeTable, readonly Row[]>>;

const summary: Omit<RunSummary, 'run_id' | 'as_of' | 'currency'> = {
  files: 3,
  files_rejected: 1,
  rows: 1_234_567,
  accepted: 1_234_500,
  duplicate: 60,
  repeated: 0,
  quarantined: 7,
  superseded: 0,
  shrunk: 0,
  after_as_of: 0,
  anonymous: 12,
  customers: 3,
  lapsed: 1,
  churn_after_days: 111,
  segments: { 'High Value': 2, 'Churn Risk': 1 },
  personas: { Champion: 2, 'At Risk': 1 },
};

const published = new Date('2026-02-01T08:30:00Z');

const sqlText = (value: Row[string] | undefined): string =>
  value === undefined || value === null ? 'cast(null as varchar)' : literal(String(value));

/** SQL for rows of a table, every column under its contract type. */
function fixtureRows(table: WholeTable, rows: readonly Row[]): string {
  const { columns } = tables[table];
  const names = columns.map(({ name }) => identifier(name));
  const typed = columns.map(
    ({ type }, index) => `cast(${names[index] ?? ''} as ${duckType(type)}) as ${names[index] ?? ''}`,
  );
  const texts = (row: Row): string => `(${columns.map(({ name }) => sqlText(row[name])).join(', ')})`;
  // Planning a select for every row would take longer than all the rest of a test.
  const values = (rows.length === 0 ? [{}] : rows).map(texts).join(', ');
  return `select ${typed.join(', ')} from (values ${values}) as given(${names.join(', ')}) ${rows.length === 0 ? 'where false' : ''}`;
}

/** Writes rows of a table as Parquet into the work folder of the engine. Returns its path. */
export async function fixtureParquet(
  engine: Engine,
  table: WholeTable,
  rows: readonly Row[],
): Promise<string> {
  const path = join(engine.workFolder, `fixture-${table}.parquet`);
  await engine.run(`copy (${fixtureRows(table, rows)}) to ${literal(path)} (format parquet)`);
  return path;
}

/** Publishes a run with the given rows below a new output folder, or below `out`. Returns the folder. */
export async function publishFixture(
  given: FixtureTables,
  runId = '2026-02-01-000000000001',
  out?: string,
): Promise<string> {
  const folder = out ?? (await mkdtemp(join(tmpdir(), 'customer360-out-')));
  await publishFixtureIn(folderStore(lakeFolder(folder)), given, runId);
  return folder;
}

/** Publishes a run with the given rows in a store. */
export async function publishFixtureIn(store: Store, given: FixtureTables, runId: string): Promise<void> {
  const base = await readPointer(store);
  const engine = await openEngine({ memoryMiB: 256, threads: 1 });
  try {
    const files: Partial<Record<WholeTable, TableFile | TableFile[]>> = {};
    for (const table of Object.keys(tables).filter((name): name is WholeTable => name !== 'transactions')) {
      const rows = given[table] ?? [];
      const { key, bytes } = await store.upload(
        await fixtureParquet(engine, table, rows),
        tableKey(table, runId),
      );
      const file = { key, bytes, rows: rows.length };
      files[table] = table === 'region_access' ? file : [file];
    }
    await publishRun(store, {
      manifest: manifest(
        runId,
        files as Manifest['tables'],
        (base?.pointer.seq ?? 0) + 1,
        (given.runs?.at(-1)?.['currency'] ?? null) as string | null,
      ),
      writer: runId,
      base,
    });
  } finally {
    await engine.close();
  }
}

const manifest = (
  runId: string,
  files: Manifest['tables'],
  sequence: number,
  currency: string | null,
): Manifest => ({
  version: 1,
  contract: 1,
  runId,
  asOf: runId.slice(0, 10),
  sequence,
  publishedAt: published.toISOString(),
  tables: files,
  transactions: [],
  history: [],
  summary: { ...summary, run_id: runId, as_of: runId.slice(0, 10), currency },
});
