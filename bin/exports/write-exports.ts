import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Engine, Session } from '../../lambdas/engine/engine.ts';
import { exportLayouts, type ExportLayout } from '../../lambdas/exports/export-layouts.ts';
import { writeExport } from '../../lambdas/exports/write-export.ts';
import { ExportError } from './errors.ts';

/** Parquet files of a run's tables, where the database may read them. */
export type ExportTables = Readonly<Record<ExportLayout['table'], readonly string[]>>;

/** Where the CSV files of an output folder are. */
export const exportsFolder = (out: string): string => join(out, 'exports');

/**
 * Writes the CSV files to `<out>/exports`, each of them whole or not at all, in a session of its own. The engine has to
 * keep insertion order, and its work folder to be on the disk of `out`: a killed run leaves nothing in `exports`. Returns
 * their paths. Throws ExportError.
 */
export const writeExports = (engine: Engine, tables: ExportTables, out: string): Promise<string[]> =>
  engine.beside((session) => writeLayouts(session, engine.workFolder, tables, out));

async function writeLayouts(
  session: Session,
  workFolder: string,
  tables: ExportTables,
  out: string,
): Promise<string[]> {
  const folder = exportsFolder(out);
  await mkdir(folder, { recursive: true });
  const written: string[] = [];
  for (const layout of exportLayouts) {
    const made = join(workFolder, layout.file);
    await writeExport(session, layout, tables[layout.table], made);
    const path = join(folder, layout.file);
    await moveInto(made, path);
    written.push(path);
  }
  return written;
}

/** Puts a file that was made on the same disk in its place. Throws ExportError. */
async function moveInto(made: string, path: string): Promise<void> {
  try {
    await rename(made, path);
  } catch (cause) {
    throw new ExportError(path, { cause });
  }
}
