import type { Engine } from '../engine/engine.ts';
import { sqlFile } from '../engine/sql-file.ts';

const macros = sqlFile('lambdas/validate/sql/cell_macros.sql');

const equipped = new WeakSet<Engine>();

/** Gives a session the macros by which cells are read, once. */
export async function defineCellMacros(engine: Engine): Promise<void> {
  if (equipped.has(engine)) return;
  await engine.run(macros);
  equipped.add(engine);
}
