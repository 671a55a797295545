import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Session } from '../../lambdas/engine/engine.ts';
import { parquetFiles } from '../../lambdas/engine/parquet-files.ts';
import { identifier, literal } from '../../lambdas/engine/quoting.ts';
import type { Store } from '../../lambdas/lake/store.ts';
import { macroStatements } from '../../lambdas/model/macro-statements.ts';
import { castType } from '../../lambdas/athena/work-column.ts';
import type { WorkCatalog, WorkTable } from '../../lambdas/athena/work-catalog.ts';
import { inSharedEngine } from '../shared-engine.ts';

/** Runs the statements of scoring on DuckDB, over tables as a work catalog has them. Macros are left to DuckDB. */
export type DuckdbAthena = {
  readonly catalog: WorkCatalog;
  readonly tables: ReadonlyMap<string, WorkTable>;
  run(sql: string): Promise<void>;
};

export const workLocation = (folder: string): string => `s3://work/${folder}`;

// What Athena knows as bigint, and what no variable holds here.
const ownMacros = [
  'create or replace macro text_number(text) as cast(hash(text) >> 1 as bigint)',
  'create or replace macro known_text(variable, query) as query',
];

const macros = [...macroStatements('duckdb'), ...ownMacros];

const duckType = (type: string): string =>
  /^array<(.*)>$/.test(type) ? `${castType(type.slice(6, -1))}[]` : castType(type).replace('(3)', '');

const unload =
  /^unload \(\n(.*)\n\) to '([^']*)' with \(format = 'PARQUET', compression = 'ZSTD'(, partitioned_by = array\['month'\])?\)$/s;

/** Throws like Athena where the folder of a statement holds something already. */
export function duckdbAthena(store: Store): DuckdbAthena {
  const tables = new Map<string, WorkTable>();
  // Nothing writes to a key twice.
  const columns = new Map<string, ReadonlySet<string>>();
  return {
    tables,
    catalog: {
      create: (table) => {
        tables.set(table.name, table);
        return Promise.resolve();
      },
      drop: (prefix) => {
        for (const name of tables.keys()) if (name.startsWith(prefix)) tables.delete(name);
        return Promise.resolve();
      },
    },
    run: async (sql) => {
      const [, query = '', target = '', partition] = unload.exec(sql) ?? [];
      const place = target.slice(workLocation('').length);
      for await (const { key } of store.list(place)) throw new Error(`HIVE_PATH_ALREADY_EXISTS: ${key}`);
      await inSharedEngine(async (session, folder) => {
        const room = { store, session, folder, columns };
        const withPaths = query.includes('"$path"');
        for (const table of tables.values())
          if (query.includes(identifier(table.name))) await openTable(room, table, withPaths);
        await session.run(`create temp table result as ${query.replaceAll(/array\((\w+)\)/g, '$1[]')}`);
        await (partition === undefined ? storeHalves : storeMonths)(room, place);
      }, macros);
    },
  };
}

type Room = {
  readonly store: Store;
  readonly session: Session;
  readonly folder: string;
  /** Key → names of the columns in the file, of what was looked at before. */
  readonly columns: Map<string, ReadonlySet<string>>;
};

type File = { readonly key: string; readonly value: string; readonly path: string };

async function openTable(room: Room, table: WorkTable, withPaths: boolean): Promise<void> {
  const { store, session, folder: ownFolder } = room;
  const places = table.partition?.folders ?? [{ value: '', folder: table.folder }];
  const typed = [...table.columns, ...(table.partition === undefined ? [] : [table.partition.column])]
    .map(({ name, type }) => `cast(null as ${duckType(type)}) as ${identifier(name)}`)
    .join(', ');
  const files: File[] = [];
  for (const { value, folder } of places) {
    for await (const { key } of store.list(folder)) {
      const path = join(ownFolder, `${table.name}-${files.length}.parquet`);
      await store.download(key, path);
      files.push({ key, value, path });
    }
  }
  await lookAtColumns(room, files);
  const parts = files.map(({ key, value, path }) => {
    // Athena knows the columns of the table, whatever else is in the files.
    const columns = table.columns
      .filter(({ name }) => room.columns.get(key)?.has(name))
      .map(({ name, type }) => `cast(${identifier(name)} as ${duckType(type)}) as ${identifier(name)}`);
    const { partition } = table;
    if (partition !== undefined)
      columns.push(
        `cast(${literal(value)} as ${duckType(partition.column.type)}) as ${identifier(partition.column.name)}`,
      );
    if (withPaths) columns.push(`${literal(workLocation(key))} as "$path"`);
    return `select ${columns.join(', ')} from ${parquetFiles([path])}`;
  });
  const none = `select ${typed}${withPaths ? `, '' as "$path"` : ''} where false`;
  await session.run(
    `create temp view ${identifier(table.name)} as ${[none, ...parts].join(' union all by name ')}`,
  );
}

async function lookAtColumns({ session, columns }: Room, files: readonly File[]): Promise<void> {
  const unknown = files.filter(({ key }) => !columns.has(key));
  if (unknown.length === 0) return;
  const paths = unknown.map(({ path }) => literal(path)).join(', ');
  const rows = await session.rows<{ file_name: string; name: string }>(
    `select file_name, name from parquet_schema([${paths}])`,
  );
  const byPath = Map.groupBy(rows, ({ file_name }) => file_name);
  for (const { key, path } of unknown) columns.set(key, new Set(byPath.get(path)?.map(({ name }) => name)));
}

// As Athena does: several files, in no order.
async function storeHalves({ store, session, folder }: Room, place: string): Promise<void> {
  for (const half of [1, 0]) {
    const path = join(folder, `half-${half}.parquet`);
    const [copied] = await session.rows<{ Count: number }>(
      `copy (select * exclude (half) from (select *, row_number() over () % 2 as half from result) where half = ${half}) to ${literal(path)} (format parquet)`,
    );
    if (copied?.Count !== 0) await store.upload(path, `${place}20260601_${half}_made`);
  }
}

async function storeMonths({ store, session, folder }: Room, place: string): Promise<void> {
  const made = join(folder, 'months');
  await mkdir(made);
  await session.run(
    `copy result to ${literal(made)} (format parquet, partition_by (month), overwrite_or_ignore true)`,
  );
  for (const month of await readdir(made))
    for (const file of await readdir(join(made, month)))
      await store.upload(join(made, month, file), `${place}${month}/${file.replace('.parquet', '')}`);
}
