import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Engine } from '../../lambdas/engine/engine.ts';
import { ExportError } from './errors.ts';
import { exportLayouts, type ExportLayout } from './export-layouts.ts';
import { exportFields, exportQuery, sourceQuery } from './export-query.ts';

/** Parquet files of a run's tables, where the database may read them. */
export type ExportTables = Readonly<Record<ExportLayout['table'], string>>;

/** Where the CSV files of an output folder are. */
export const exportsFolder = (out: string): string => join(out, 'exports');

/**
 * Writes the CSV files to `<out>/exports`, each of them whole or not at all: UTF-8, LF, formula-safe, in the order of
 * the table's key. The engine has to keep insertion order, and its work folder to be on the
 * disk of `out`: a killed run leaves nothing in `exports`. Equal tables give equal bytes. Returns their paths. Throws
 * ExportError.
 */
export async function writeExports(engine: Engine, tables: ExportTables, out: string): Promise<string[]> {
  const folder = exportsFolder(out);
  await mkdir(folder, { recursive: true });
  const written: string[] = [];
  for (const layout of exportLayouts) {
    const made = join(engine.workFolder, layout.file);
    await writeRows(engine, layout, tables[layout.table], made);
    const path = join(folder, layout.file);
    await moveInto(made, path);
    written.push(path);
  }
  return written;
}

async function writeRows(engine: Engine, layout: ExportLayout, parquet: string, path: string): Promise<void> {
  const [source] = await engine.rows<{ rows: number; is_sorted: boolean }>(sourceQuery(layout, parquet));
  // Without rows, DuckDB would put an empty line below the header.
  if (source?.rows === 0)
    await writeFile(
      path,
      `${exportFields(layout)
        .map(({ header }) => header)
        .join(',')}\n`,
    );
  else await engine.run(exportQuery(layout, parquet, path, source?.is_sorted ?? false));
}

async function moveInto(made: string, path: string): Promise<void> {
  try {
    await rename(made, path);
  } catch (cause) {
    throw new ExportError(path, { cause });
  }
}
