import { join } from 'node:path';
import { configDefaults } from '../lambdas/contract/config-defaults.ts';
import type { TableName } from '../lambdas/contract/tables.ts';
import { openEngine, type Engine } from '../lambdas/engine/engine.ts';
import { identifier } from '../lambdas/engine/quoting.ts';
import { folderStore } from '../lambdas/lake/folder-store.ts';
import { readManifest, type Manifest } from '../lambdas/lake/manifest.ts';
import { readPointer } from '../lambdas/lake/pointer.ts';
import type { Store } from '../lambdas/lake/store.ts';
import { publishedRows } from '../lambdas/score/published-rows.ts';
import { lakeFolder } from './lake-folder.ts';

/** Tables that are one file; `transactions` is a file per month. */
export type WholeTable = Exclude<TableName, 'transactions'>;

export type CurrentRun = { readonly manifest: Manifest; readonly engine: Engine; readonly store: Store };

/** There is no run to show, export or withdraw from. */
export class NoRunError extends Error {
  readonly reason = 'no-run';
  readonly exitCode = 1;

  constructor(out: string) {
    super(`No run is published below ${out}. Start with: customer360 run <folder of exports> --out ${out}`);
    this.name = new.target.name;
  }
}

/** The manifest that the pointer names. Throws NoRunError. */
export async function currentManifest(store: Store, out: string): Promise<Manifest> {
  const current = await readPointer(store);
  if (current === undefined) throw new NoRunError(out);
  return readManifest(store, current.pointer.manifest);
}

/** Calls `read` with the current run below `out` and a database to read it with. Throws NoRunError. */
export async function withCurrentRun<T>(out: string, read: (run: CurrentRun) => Promise<T>): Promise<T> {
  const store = folderStore(lakeFolder(out));
  const manifest = await currentManifest(store, out);
  const engine = await openEngine({ memoryMiB: configDefaults.engine.memoryMiB });
  try {
    return await read({ manifest, engine, store });
  } finally {
    await engine.close();
  }
}

/** Brings a table of the run to the work folder of the database. Returns the path of its Parquet file. */
export async function fetchTable(
  { store, engine, manifest }: CurrentRun,
  table: WholeTable,
): Promise<string> {
  const path = join(engine.workFolder, `current-${table}.parquet`);
  await store.download(manifest.tables[table].key, path);
  return path;
}

/** Makes a table of the run readable under its name; again is nothing new. */
export async function openTable(run: CurrentRun, table: WholeTable): Promise<void> {
  const open = await run.engine.rows('select view_name from duckdb_views() where not internal');
  if (open.some((view) => view['view_name'] === table)) return;
  const path = await fetchTable(run, table);
  await run.engine.run(`create view ${identifier(table)} as ${publishedRows(table, path)}`);
}
