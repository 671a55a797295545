import type { Engine } from '../engine/engine.ts';
import { sqlFile } from '../engine/sql-file.ts';
import { fitValues } from './fit-values.ts';
import { ladder, type Rung } from './ladder.ts';
import type { ModelEngine, RelationKind } from './model-engine.ts';
import { onDuckdb } from './on-duckdb.ts';
import { parameterTables, type ModelInputs } from './parameters.ts';

type Built = { durations: Record<string, number> };

/**
 * Makes every published table but `transactions` and `runs`, and the one row of `run_facts`, out of the relations `lines`,
 * `files`, `previous_history` and `file_quality` that stand in the engine. Returns the seconds that each relation took,
 * the fitted one beside others. What a later run may carry on is stored in `keptFolder`, if one is given.
 */
export const buildTables = async (engine: Engine, inputs: ModelInputs, keptFolder?: string): Promise<Built> =>
  buildTablesOn(await onDuckdb(engine, keptFolder), inputs);

/** The same on either engine. */
export async function buildTablesOn(engine: ModelEngine, inputs: ModelInputs): Promise<Built> {
  const durations: Record<string, number> = {};
  const fits = new Map<string, Promise<void>>();
  const build = async ({ name, frees }: Rung, making: () => Promise<void>): Promise<void> => {
    const start = performance.now();
    await making();
    for (const freed of frees) await engine.drop(freed, kindOf(freed));
    durations[name] = (performance.now() - start) / 1000;
  };
  for (const parameters of parameterTables(inputs)) await engine.fill(parameters);
  try {
    for (const rung of ladder) {
      const { name, kind } = rung;
      if (kind === 'fitted') {
        // A fit keeps one core busy, and what does not read it the others.
        const fit = build(rung, () => engine.beside((own) => fitValues(own, inputs)));
        // Whoever reads it hears of a failure; nobody may wait yet.
        fit.catch(() => undefined);
        fits.set(name, fit);
        continue;
      }
      const query = sqlFile(`lambdas/model/sql/${name}.sql`);
      for (const [fitted, fit] of fits) if (reads(query, fitted)) await fit;
      await build(rung, () =>
        kind === 'kept' ? engine.keep(name, query) : engine.create(name, kind, query),
      );
    }
  } finally {
    await Promise.allSettled(fits.values());
  }
  return { durations };
}

const reads = (query: string, relation: string): boolean => new RegExp(`\\b${relation}\\b`).test(query);

const kindOf = (name: string): RelationKind =>
  ladder.some((rung) => rung.name === name && rung.kind === 'view') ? 'view' : 'table';
