import { duckType } from '../contract/column.ts';
import { tables } from '../contract/tables.ts';
import type { Engine } from '../engine/engine.ts';
import { identifier } from '../engine/quoting.ts';
import { sqlFile } from '../engine/sql-file.ts';
import { buildTablesOn } from '../model/build-tables.ts';
import { onDuckdb } from '../model/on-duckdb.ts';
import type { ModelInputs } from '../model/parameters.ts';
import { watchedEngine } from '../model/watched-engine.ts';
import { createSameNameFiles } from '../plan/replaced-files.ts';
import { createFiles } from '../plan/validated-files.ts';
import { createFileQuality } from '../score/file-quality.ts';
import { createMergeParameters } from '../score/merge.ts';
import { createPreviousHistory } from '../score/segment-history.ts';
import { decisionQueries, scoreQueries, type QueryName } from './query-files.ts';
import { glueType, type WorkColumn } from './work-column.ts';

export type RelationColumns = Readonly<Record<string, readonly WorkColumn[]>>;

/** Columns of the validated files that queries read; `source` and `file_id` are those of `files`. */
export const validatedColumns: readonly WorkColumn[] = tables.transactions.columns
  .filter(({ name }) => name !== 'source' && name !== 'file_id')
  .map(({ name, type }) => ({ name, type }));

/**
 * The columns of every relation, found by making all of them once without a single row. `engine` is a session of its
 * own.
 */
export async function relationColumns(engine: Engine, inputs: ModelInputs): Promise<RelationColumns> {
  const found: Record<string, readonly WorkColumn[]> = {};
  const note = async (name: string): Promise<void> => {
    found[name] = await columnsOf(engine, name);
  };
  const model = watchedEngine(await onDuckdb(engine), note);
  const make = async (name: QueryName, path: string): Promise<void> =>
    model.create(name, 'table', sqlFile(path));
  const typed = [
    ...validatedColumns.map(({ name }) => `${identifier(name)} ${duckType(typeOf(name))}`),
    'part_no bigint',
    'file_rank bigint',
  ];
  await engine.run(`create table validated (${typed.join(', ')})`);
  await createFiles(engine, inputs.config, []);
  await createSameNameFiles(engine, []);
  await createMergeParameters(engine, inputs.asOf);
  for (const name of ['validated', 'files', 'same_name_files', 'merge_parameters']) await note(name);
  for (const [name, path] of Object.entries(decisionQueries)) await make(name as QueryName, path);
  await createPreviousHistory(engine);
  await createFileQuality(engine, { files: [] }, []);
  await engine.run('create view lines as select * exclude (file_rank, part_no) from published_lines');
  for (const name of ['lines', 'previous_history', 'file_quality']) await note(name);
  await buildTablesOn(model, inputs);
  for (const [name, path] of Object.entries(scoreQueries)) await make(name as QueryName, path);
  return found;
}

const typeOf = (name: string) =>
  tables.transactions.columns.find((column) => column.name === name)?.type ?? 'string';

/** The columns of a relation of DuckDB, as Glue would have them. */
export async function columnsOf(engine: Engine, relation: string): Promise<readonly WorkColumn[]> {
  const rows = await engine.rows<{ column_name: string; column_type: string }>(
    `select column_name, column_type from (describe ${identifier(relation)})`,
  );
  return rows.map((row) => ({ name: row.column_name, type: glueType(row.column_type) }));
}
