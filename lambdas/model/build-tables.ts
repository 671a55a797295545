import type { Engine } from '../engine/engine.ts';
import { sqlFile } from '../engine/sql-file.ts';
import { fitValues } from './fit-values.ts';
import { ladder } from './ladder.ts';
import type { ModelEngine, RelationKind } from './model-engine.ts';
import { onDuckdb } from './on-duckdb.ts';
import { parameterTables, type ModelInputs } from './parameters.ts';

type Built = { durations: Record<string, number> };

/**
 * Makes every published table but `transactions` and `runs`, and the one row of `run_facts`, out of the relations `lines`,
 * `files`, `previous_history` and `file_quality` that stand in the engine. Returns the seconds that each relation took.
 */
export const buildTables = async (engine: Engine, inputs: ModelInputs): Promise<Built> =>
  buildTablesOn(await onDuckdb(engine), inputs);

/** The same on either engine. */
export async function buildTablesOn(engine: ModelEngine, inputs: ModelInputs): Promise<Built> {
  const durations: Record<string, number> = {};
  for (const parameters of parameterTables(inputs)) await engine.fill(parameters);
  for (const { name, kind, frees } of ladder) {
    const start = performance.now();
    if (kind === 'fitted') await fitValues(engine, inputs);
    else await engine.create(name, kind, sqlFile(`lambdas/model/sql/${name}.sql`));
    for (const freed of frees) await engine.drop(freed, kindOf(freed));
    durations[name] = (performance.now() - start) / 1000;
  }
  return { durations };
}

const kindOf = (name: string): RelationKind =>
  ladder.some((rung) => rung.name === name && rung.kind === 'view') ? 'view' : 'table';
