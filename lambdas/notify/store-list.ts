import { join } from 'node:path';
import type { Engine } from '../engine/engine.ts';
import { churnRiskLayout } from '../exports/export-layouts.ts';
import { writeExport } from '../exports/write-export.ts';
import { marketingListKey } from '../lake/keys.ts';
import type { Store } from '../lake/store.ts';

/** Stores the whole list where marketing reads it, byte by byte as the command line exports it. Returns its key. */
export async function storeList(
  store: Store,
  engine: Engine,
  parquet: readonly string[],
  asOf: string,
): Promise<string> {
  const path = join(engine.workFolder, churnRiskLayout.file);
  await writeExport(engine, churnRiskLayout, parquet, path);
  const key = marketingListKey(asOf);
  await store.upload(path, key);
  return key;
}
