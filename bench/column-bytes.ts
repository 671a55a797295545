import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseConfig } from '../lambdas/contract/parse-config.ts';
import { openEngine, type Engine } from '../lambdas/engine/engine.ts';
import { parquetOptions } from '../lambdas/engine/parquet-files.ts';
import { identifier, literal } from '../lambdas/engine/quoting.ts';
import { buildTablesOn } from '../lambdas/model/build-tables.ts';
import { onDuckdb } from '../lambdas/model/on-duckdb.ts';
import { watchedEngine } from '../lambdas/model/watched-engine.ts';
import { inputsOf } from '../test/trino/both-engines.ts';
import { scoreScaleShop } from './scale-shop.ts';

/** Relation → column → bytes as Parquet. */
export type ColumnBytes = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** What the relations of the model take as Parquet, for the shop that scaleShop left in the folder. */
export async function columnBytes(folder: string): Promise<ColumnBytes> {
  const config = parseConfig({}, 'defaults');
  const engine = await openEngine({ memoryMiB: config.engine.memoryMiB, parentFolder: folder });
  try {
    // Leaves in the session what the model reads; then it is made once more, and each relation looked at.
    await scoreScaleShop(folder, engine);
    const found = new Map<string, ReadonlyMap<string, number>>();
    const look = async (name: string): Promise<void> => {
      found.set(name, await bytesOf(engine, name));
    };
    for (const name of ['lines', 'files', 'previous_history', 'file_quality']) await look(name);
    const watched = watchedEngine(await onDuckdb(engine), (name, kind) =>
      kind === 'table' ? look(name) : Promise.resolve(),
    );
    await buildTablesOn(watched, await inputsOf(engine, config));
    return found;
  } finally {
    await engine.close();
  }
}

async function bytesOf(engine: Engine, name: string): Promise<ReadonlyMap<string, number>> {
  const path = join(engine.workFolder, `${name}-looked-at.parquet`);
  await engine.run(`copy (from ${identifier(name)}) to ${literal(path)} (${parquetOptions})`);
  const rows = await engine.rows<{ column: string; bytes: number }>(`
    select split_part(path_in_schema, ', ', 1) as column, cast(sum(total_compressed_size) as double) as bytes
    from parquet_metadata(${literal(path)})
    group by all`);
  await rm(path);
  return new Map(rows.map(({ column, bytes }) => [column, bytes]));
}
