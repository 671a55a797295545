import { join } from 'node:path';
import type { Config } from '../../lambdas/contract/config.ts';
import { openEngine } from '../../lambdas/engine/engine.ts';
import type { Manifest } from '../../lambdas/lake/manifest.ts';
import type { Store } from '../../lambdas/lake/store.ts';
import { exportLayouts } from '../../lambdas/exports/export-layouts.ts';
import { writeExports, type ExportTables } from './write-exports.ts';

type ExportFolders = {
  /** The output folder. */
  readonly out: string;
  /** On the disk of `out`: exports are made there and renamed into place. */
  readonly workFolder: string;
};

/** Writes the exports of the run that `manifest` names to `<out>/exports`. Returns their paths. Throws ExportError. */
export async function exportCurrent(
  store: Store,
  { engine: { memoryMiB, threads } }: Pick<Config, 'engine'>,
  manifest: Manifest,
  { out, workFolder }: ExportFolders,
): Promise<string[]> {
  const engine = await openEngine({
    memoryMiB,
    parentFolder: workFolder,
    insertionOrder: true,
    ...(threads === null ? {} : { threads }),
  });
  try {
    const tables: Record<string, string> = {};
    for (const { table } of exportLayouts) {
      const path = join(engine.workFolder, `${table}.parquet`);
      await store.download(manifest.tables[table].key, path);
      tables[table] = path;
    }
    return await writeExports(engine, tables as ExportTables, out);
  } finally {
    await engine.close();
  }
}
