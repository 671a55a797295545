import type { Engine } from '../engine/engine.ts';
import { identifier } from '../engine/quoting.ts';
import { macroStatements } from './macro-statements.ts';
import type { ModelEngine } from './model-engine.ts';
import { createParameterTable } from './parameters.ts';

/** DuckDB with the macros of the model in its session. */
export async function onDuckdb(engine: Engine): Promise<ModelEngine> {
  for (const statement of macroStatements('duckdb')) await engine.run(statement);
  return {
    rows: (sql) => engine.rows(sql),
    readNumbers: (sql) => engine.readNumbers(sql),
    writeNumbers: (table, columns) => engine.writeNumbers(table, columns),
    create: (name, kind, query) => engine.run(`create or replace ${kind} ${identifier(name)} as ${query}`),
    drop: (name, kind) => engine.run(`drop ${kind} ${identifier(name)}`),
    fill: async (table) => {
      for (const statement of createParameterTable(table)) await engine.run(statement);
    },
  };
}
