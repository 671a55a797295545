import type { Engine } from '../engine/engine.ts';
import { identifier } from '../engine/quoting.ts';
import { sqlFile } from '../engine/sql-file.ts';
import { fitValues } from './fit-values.ts';
import { ladder } from './ladder.ts';
import { createParameterTable, parameterTables, type ModelInputs } from './parameters.ts';

/**
 * Makes every published table but `transactions` and `runs`, and the one row of `run_facts`, out of the relations `lines`,
 * `files`, `previous_history` and `file_quality` that stand in the engine. Returns the seconds that each relation took.
 */
export async function buildTables(
  engine: Engine,
  inputs: ModelInputs,
): Promise<{ durations: Record<string, number> }> {
  const parameters = parameterTables(inputs);
  const durations: Record<string, number> = {};
  const preparations = [...macros(), ...parameters.flatMap(createParameterTable)];
  for (const statement of preparations) await engine.run(statement);
  for (const { name, kind, frees } of ladder) {
    const start = performance.now();
    if (kind === 'fitted') await fitValues(engine, inputs);
    else await engine.run(`create or replace ${kind} ${identifier(name)} as ${modelFile(`sql/${name}.sql`)}`);
    for (const freed of frees) await engine.run(`drop ${kindOf(freed)} ${identifier(freed)}`);
    durations[name] = (performance.now() - start) / 1000;
  }
  return { durations };
}

const modelFile = (path: string): string => sqlFile(`lambdas/model/${path}`);

const kindOf = (name: string): string =>
  ladder.some((rung) => rung.name === name && rung.kind === 'view') ? 'view' : 'table';

const macros = (): string[] =>
  modelFile('macros/duckdb.sql')
    .split(/;\s*$/m)
    .filter((statement) => statement.trim() !== '');
