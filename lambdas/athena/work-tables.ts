import { join } from 'node:path';
import { parquetFiles, parquetOptions } from '../engine/parquet-files.ts';
import { identifier, literal } from '../engine/quoting.ts';
import { downloadFiles } from '../lake/download-table.ts';
import type { Store } from '../lake/store.ts';
import { attemptFolder, type Attempt } from './attempt.ts';
import { columnsOf } from './relation-columns.ts';
import type { Relation } from './relation.ts';
import type { Room } from './room.ts';
import type { WorkTable } from './work-catalog.ts';
import { castType, type WorkColumn } from './work-column.ts';

/** Tells later queries of a relation; in the order of these calls they rest on each other. */
export function addRelation({ attempt }: Pick<Room, 'attempt'>, name: string, relation: Relation): void {
  attempt.relations = { ...attempt.relations, [name]: relation };
}

/** A relation without rows needs no file. */
export const addEmptyRelation = (room: Pick<Room, 'attempt'>, name: string): void =>
  addRelation(room, name, { kind: 'view', query: noRows(columnsFor(room, name)) });

// On either engine.
function noRows(columns: readonly WorkColumn[]): string {
  const typed = columns.map(({ name, type }) => `cast(null as ${castType(type)}) as ${identifier(name)}`);
  return `select ${typed.join(', ')} where false`;
}

/** The columns of a relation that was made once without rows. */
export function columnsFor({ attempt }: Pick<Room, 'attempt'>, name: string): readonly WorkColumn[] {
  const found = attempt.columns[name];
  if (found === undefined) throw new TypeError(`Nobody made ${name} to see its columns.`);
  return found;
}

/** The name that a table of the attempt has in the work database. */
export const tableName = ({ tag }: Pick<Attempt, 'tag'>, name: string): string => `${tag}_${name}`;

/** Makes a table of the work database, and a relation over it. */
export async function addTable(
  room: Pick<Room, 'attempt' | 'catalog'>,
  name: string,
  table: Omit<WorkTable, 'name'>,
): Promise<void> {
  const { attempt, catalog } = room;
  const made = { ...table, name: tableName(attempt, name) };
  await catalog.create(made);
  attempt.folders = { ...attempt.folders, [name]: table.folder };
  const columns = table.partition === undefined ? table.columns : [...table.columns, table.partition.column];
  addRelation(room, name, { kind: 'table', table: made.name, columns });
}

/** Stores a small table of the session of DuckDB, for queries of Athena. */
export async function lendTable(room: Room, name: string): Promise<void> {
  const { engine, store, attempt, writer } = room;
  attempt.issued += 1;
  const folder = `${attemptFolder(writer)}${attempt.issued}-${name}/`;
  const path = join(engine.workFolder, `lent-${attempt.issued}.parquet`);
  await engine.run(`copy (from ${identifier(name)}) to ${literal(path)} (${parquetOptions})`);
  await store.upload(path, `${folder}part-0.parquet`);
  await addTable(room, name, { columns: await columnsOf(engine, name), folder });
}

/** Brings the rows of a relation into the session of DuckDB, under its name. */
export async function readRelation(room: Room, name: string): Promise<void> {
  const { engine, store, attempt } = room;
  const none = noRows(columnsFor(room, name));
  const folder = attempt.folders[name];
  const keys = folder === undefined ? [] : await filesBelow(store, folder);
  const paths = await downloadFiles(store, keys, join(engine.workFolder, `read-${name}`));
  const rows = paths.length === 0 ? none : `${none} union all by name from ${parquetFiles(paths)}`;
  await engine.run(`create or replace table ${identifier(name)} as ${rows}`);
}

/** The files of a folder with something in them, by key. */
export async function filesBelow(store: Store, folder: string): Promise<{ key: string; bytes: number }[]> {
  const found: { key: string; bytes: number }[] = [];
  for await (const { key, bytes } of store.list(folder)) if (bytes > 0) found.push({ key, bytes });
  return found;
}
