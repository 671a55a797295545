import { join } from 'node:path';
import type { RoleAccess, TableAccess } from '../lambdas/access/policy.ts';
import { configDefaults } from '../lambdas/contract/config-defaults.ts';
import type { TableName } from '../lambdas/contract/tables.ts';
import { openEngine, type Engine } from '../lambdas/engine/engine.ts';
import { identifier } from '../lambdas/engine/quoting.ts';
import { insightRows, type InsightRows } from '../lambdas/insights/read-findings.ts';
import { downloadTable } from '../lambdas/lake/download-table.ts';
import { readManifest, type Manifest } from '../lambdas/lake/manifest.ts';
import { readPointer } from '../lambdas/lake/pointer.ts';
import { publishedRows } from '../lambdas/score/published-rows.ts';
import type { Lake } from './lake.ts';
import { nextCommand, nextRun } from './next-command.ts';
import { tableOf } from './role.ts';
import { visibleRowsOfAllColumns } from './visible-rows.ts';

/** Tables that are read as a whole; `transactions` is read by month. */
export type WholeTable = Exclude<TableName, 'transactions'>;

export type CurrentRun = {
  readonly manifest: Manifest;
  readonly engine: Engine;
  /** What the queries of findings give, each asked once. */
  readonly insightRow: InsightRows;
  readonly lake: Lake;
  /** Of its tables, only what this role may see is read. */
  readonly role?: RoleAccess;
};

/** There is no run to show, export or withdraw from. */
export class NoRunError extends Error {
  readonly reason = 'no-run';
  readonly exitCode = 1;

  constructor(lake: Lake) {
    super(
      lake.kind === 'folder'
        ? `No run is published below ${lake.out}. Start with: customer360 run <folder of exports> --out ${lake.out}`
        : `No run is published yet. Put files with ${nextCommand('put <files>', lake)}, then: ${nextRun(lake)}`,
    );
    this.name = new.target.name;
  }
}

/** The manifest that the pointer names. Throws NoRunError. */
export async function currentManifest(lake: Lake): Promise<Manifest> {
  const current = await readPointer(lake.store);
  if (current === undefined) throw new NoRunError(lake);
  return readManifest(lake.store, current.pointer.manifest);
}

/** Calls `read` with the current run of the lake, as `role` sees it, and a database to read it with. Throws NoRunError. */
export async function withCurrentRun<T>(
  lake: Lake,
  read: (run: CurrentRun) => Promise<T>,
  role?: RoleAccess,
): Promise<T> {
  const manifest = await currentManifest(lake);
  const engine = await openEngine({ memoryMiB: configDefaults.engine.memoryMiB });
  try {
    const insightRow = insightRows(engine);
    return await read({ manifest, engine, insightRow, lake, ...(role === undefined ? {} : { role }) });
  } finally {
    await engine.close();
  }
}

// A run of before there was the table has no rows of it.
async function rowsOf({ lake, engine, manifest }: CurrentRun, table: WholeTable): Promise<string> {
  const folder = join(engine.workFolder, `current-${table}`);
  return publishedRows(table, ...(await downloadTable(lake.store, manifest, table, folder)));
}

/** Makes a table of the run readable under its name; again is nothing new. Throws UsageError where a role may not read it. */
export async function openTable(run: CurrentRun, table: WholeTable): Promise<void> {
  const open = await run.engine.rows('select view_name from duckdb_views() where not internal');
  if (open.some((view) => view['view_name'] === table)) return;
  await openTableAs(run, table, run.role && tableOf(run.role, table));
}

/** Makes a table readable under its name, of all rows and columns or of those of `access`; a column not seen is null. */
export async function openTableAs(
  run: CurrentRun,
  table: WholeTable,
  access: TableAccess | undefined,
): Promise<void> {
  const rows = await rowsOf(run, table);
  const visible = access === undefined ? rows : visibleRowsOfAllColumns(access, rows);
  await run.engine.run(`create view ${identifier(table)} as ${visible}`);
}
