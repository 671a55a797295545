import { join } from 'node:path';
import type { Engine, Session } from '../engine/engine.ts';
import { parquetOptions } from '../engine/parquet-files.ts';
import { identifier, literal } from '../engine/quoting.ts';
import { macroStatements } from './macro-statements.ts';
import type { ModelEngine } from './model-engine.ts';
import { createParameterTable } from './parameter-table.ts';

/**
 * DuckDB with the macros of the model in all its sessions. What is kept for later runs becomes a Parquet file in
 * `keptFolder`; it is not kept where there is none.
 */
export async function onDuckdb(engine: Engine, keptFolder?: string): Promise<ModelEngine> {
  for (const statement of macroStatements('duckdb')) await engine.run(statement);
  return inSession(engine, engine, keptFolder);
}

/** Where `onDuckdb` puts a relation that is kept. */
export const keptPath = (folder: string, name: string): string => join(folder, `${name}.parquet`);

const inSession = (session: Session, engine: Engine, keptFolder: string | undefined): ModelEngine => ({
  rows: (sql) => session.rows(sql),
  readNumbers: (sql) => session.readNumbers(sql),
  writeNumbers: (table, columns) => session.writeNumbers(table, columns),
  create: (name, kind, query) => session.run(`create or replace ${kind} ${identifier(name)} as ${query}`),
  keep: async (name, query) => {
    if (keptFolder === undefined) return;
    await session.run(`copy (${query}) to ${literal(keptPath(keptFolder, name))} (${parquetOptions})`);
  },
  drop: (name, kind) => session.run(`drop ${kind} ${identifier(name)}`),
  fill: async (table) => {
    for (const statement of createParameterTable(table)) await session.run(statement);
  },
  beside: (work) => engine.beside((other) => work(inSession(other, engine, keptFolder))),
});
