import { openEngine, type Engine } from '../engine/engine.ts';
import { functionMemoryMiB } from './function-facts.ts';

// What DuckDB takes beyond its limit, and Node with the fit of the value model, must fit into the rest: a run over 30
// million lines took 880 MiB more than the database was given. With three quarters of 3,008 MiB it took 3,084.
const databaseShare = 0.6;

// Lambda gives a whole core for each 1,769 MB.
const coreMiB = 1769;

/** How much of a function with that memory DuckDB gets. */
export const engineSize = (memoryMiB: number) => ({
  memoryMiB: Math.floor(memoryMiB * databaseShare),
  threads: Math.max(1, Math.round(memoryMiB / coreMiB)),
});

/** Opens DuckDB below `workFolder`, as large as the function allows, and closes it after the work. */
export async function withEngine<T>(workFolder: string, work: (engine: Engine) => Promise<T>): Promise<T> {
  const engine = await openEngine({ ...engineSize(functionMemoryMiB()), parentFolder: workFolder });
  try {
    return await work(engine);
  } finally {
    await engine.close();
  }
}
