import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { lakeFolder } from '../bin/lake-folder.ts';
import { parseConfig } from '../lambdas/contract/parse-config.ts';
import { openEngine, type Engine } from '../lambdas/engine/engine.ts';
import { parquetOptions } from '../lambdas/engine/parquet-files.ts';
import { identifier, literal } from '../lambdas/engine/quoting.ts';
import { folderStore } from '../lambdas/lake/folder-store.ts';
import { buildTablesOn } from '../lambdas/model/build-tables.ts';
import type { ModelEngine } from '../lambdas/model/model-engine.ts';
import { onDuckdb } from '../lambdas/model/on-duckdb.ts';
import { planRun } from '../lambdas/plan/plan.ts';
import { survey } from '../lambdas/plan/survey.ts';
import { scoreRun } from '../lambdas/score/score.ts';
import { inputsOf } from '../test/trino/both-engines.ts';

/** Relation → column → bytes as Parquet. */
export type ColumnBytes = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** What the relations of the model take as Parquet, for the shop that scaleShop left in the folder. */
export async function columnBytes(folder: string): Promise<ColumnBytes> {
  const store = folderStore(lakeFolder(folder));
  const config = parseConfig({}, 'defaults');
  const now = new Date();
  const engine = await openEngine({ memoryMiB: config.engine.memoryMiB, parentFolder: folder });
  try {
    const { files } = await survey(store, config);
    const plan = await planRun(store, engine, config, files, { choice: 'data', now });
    // Leaves in the session what the model reads; then it is made once more, and each relation looked at.
    await scoreRun(store, engine, { plan, config, base: undefined, sequence: 1, now });
    const found = new Map<string, ReadonlyMap<string, number>>();
    const look = async (name: string): Promise<void> => {
      found.set(name, await bytesOf(engine, name));
    };
    for (const name of ['lines', 'files', 'previous_history', 'file_quality']) await look(name);
    await buildTablesOn(watched(await onDuckdb(engine), look), await inputsOf(engine, config));
    return found;
  } finally {
    await engine.close();
  }
}

const watched = (engine: ModelEngine, look: (name: string) => Promise<void>): ModelEngine => ({
  ...engine,
  create: async (name, kind, query) => {
    await engine.create(name, kind, query);
    if (kind === 'table') await look(name);
  },
  fill: async (table) => {
    await engine.fill(table);
    await look(table.name);
  },
  beside: (work) => engine.beside((own) => work(watched(own, look))),
  writeNumbers: async (name, columns) => {
    await engine.writeNumbers(name, columns);
    await look(name);
  },
});

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
