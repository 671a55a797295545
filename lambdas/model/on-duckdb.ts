import type { Engine, Session } from '../engine/engine.ts';
import { identifier } from '../engine/quoting.ts';
import { macroStatements } from './macro-statements.ts';
import type { ModelEngine } from './model-engine.ts';
import { createParameterTable } from './parameters.ts';

/** DuckDB with the macros of the model in all its sessions. */
export async function onDuckdb(engine: Engine): Promise<ModelEngine> {
  for (const statement of macroStatements('duckdb')) await engine.run(statement);
  return inSession(engine, engine);
}

const inSession = (session: Session, engine: Engine): ModelEngine => ({
  rows: (sql) => session.rows(sql),
  readNumbers: (sql) => session.readNumbers(sql),
  writeNumbers: (table, columns) => session.writeNumbers(table, columns),
  create: (name, kind, query) => session.run(`create or replace ${kind} ${identifier(name)} as ${query}`),
  drop: (name, kind) => session.run(`drop ${kind} ${identifier(name)}`),
  fill: async (table) => {
    for (const statement of createParameterTable(table)) await session.run(statement);
  },
  beside: (work) => engine.beside((other) => work(inSession(other, engine))),
});
