import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import type { TableAccess } from '../../lambdas/access/policy.ts';
import type { Config } from '../../lambdas/contract/config.ts';
import { identifier, literal } from '../../lambdas/engine/quoting.ts';
import { downloadTable } from '../../lambdas/lake/download-table.ts';
import type { Manifest } from '../../lambdas/lake/manifest.ts';
import type { Store } from '../../lambdas/lake/store.ts';
import { publishedRows } from '../../lambdas/score/published-rows.ts';
import { visibleRows } from '../visible-rows.ts';

export type QuerySource = {
  readonly store: Store;
  readonly manifest: Manifest;
  /** What may be read; nothing else is ever in the database that the query meets. */
  readonly access: readonly TableAccess[];
  readonly engine: Pick<Config['engine'], 'memoryMiB' | 'threads'>;
};

/**
 * A database for one query: copies in, lock, query. It holds what may be seen and nothing else, and spills to a folder
 * of its own where that is more than fits into `engine.memoryMiB`.
 */
export async function withQueryDatabase<T>(
  { engine }: QuerySource,
  work: (connection: DuckDBConnection, folder: string) => Promise<T>,
): Promise<T> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'customer360-query-')));
  const abandon = (): void => rmSync(folder, { recursive: true, force: true });
  process.once('exit', abandon);
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    await set(connection, {
      temp_directory: join(folder, 'spill'),
      memory_limit: `${engine.memoryMiB}MiB`,
      TimeZone: 'UTC',
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
      ...(engine.threads === null ? {} : { threads: String(engine.threads) }),
    });
    return await work(connection, folder);
  } finally {
    connection.closeSync();
    instance.closeSync();
    await rm(folder, { recursive: true, force: true });
    process.off('exit', abandon);
  }
}

/** Copies a table into the database: the rows and columns that may be seen. */
export async function copyTable(
  source: QuerySource,
  connection: DuckDBConnection,
  access: TableAccess,
  folder: string,
): Promise<void> {
  const selected = visibleRows(access, await fetchRows(source, access, folder));
  await connection.run(`create table ${identifier(access.table)} as ${selected}`);
  // What a role may not see is gone before its query begins.
  await rm(join(folder, access.table), { recursive: true, force: true });
}

/** SQL for the rows of a table of the run, all of them, from files below `folder`. */
export async function fetchRows(
  { store, manifest }: QuerySource,
  { table }: TableAccess,
  folder: string,
): Promise<string> {
  return publishedRows(table, ...(await downloadTable(store, manifest, table, join(folder, table))));
}

/** From here on the database reaches no file and no network, and no setting can be changed. */
export const lock = (connection: DuckDBConnection): Promise<void> =>
  set(connection, { enable_external_access: 'false', lock_configuration: 'true' });

async function set(connection: DuckDBConnection, settings: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(settings))
    await connection.run(`set ${name} = ${literal(value)}`);
}
