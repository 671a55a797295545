import { join } from 'node:path';
import type { TableName } from '../contract/tables.ts';
import type { Engine } from '../engine/engine.ts';
import { identifier } from '../engine/quoting.ts';
import { insightRows, type InsightRows } from '../insights/read-findings.ts';
import { downloadTable } from '../lake/download-table.ts';
import { readManifest, type Manifest } from '../lake/manifest.ts';
import { readPointer } from '../lake/pointer.ts';
import type { Store } from '../lake/store.ts';
import { publishedRows } from '../score/published-rows.ts';

type CurrentRun = {
  readonly manifest: Manifest;
  /** Whether a rollback holds newer runs back. */
  readonly isHeld: boolean;
};

/** A run whose tables of `openedTables` can be queried under their names. */
export type OpenRun = CurrentRun & {
  readonly engine: Engine;
  /** What the queries of findings give, each asked once. */
  readonly insightRow: InsightRows;
  /** Where their files are. */
  readonly paths: Readonly<Record<OpenedTable, readonly string[]>>;
};

/** What letter, digest and findings rest on. */
export const openedTables = [
  'churn_risk',
  'data_quality',
  'runs',
  'customer360',
  'sales_monthly',
  'segment_moves',
  'cohort_retention',
] as const satisfies readonly TableName[];

type OpenedTable = (typeof openedTables)[number];

/** The run that readers see, or undefined before the first publication. */
export async function currentRun(store: Store): Promise<CurrentRun | undefined> {
  const current = await readPointer(store);
  if (current === undefined) return undefined;
  return { manifest: await readManifest(store, current.pointer.manifest), isHeld: current.pointer.hold };
}

/** Brings `openedTables` to the database. */
export async function openRun(store: Store, engine: Engine, run: CurrentRun): Promise<OpenRun> {
  const paths = {} as Record<OpenedTable, readonly string[]>;
  for (const table of openedTables) {
    const found = await downloadTable(store, run.manifest, table, join(engine.workFolder, table));
    paths[table] = found;
    await engine.run(`create view ${identifier(table)} as ${publishedRows(table, ...found)}`);
  }
  return { ...run, engine, insightRow: insightRows(engine), paths };
}
