import { writeFile } from 'node:fs/promises';
import type { Session } from '../engine/engine.ts';
import type { ExportLayout } from './export-layouts.ts';
import { exportFields, exportQuery, sourceQuery } from './export-query.ts';

/**
 * Writes the CSV file of a layout to the new file `path`, from the Parquet files of its table: UTF-8, LF, formula-safe,
 * in the order of the table's key. The session has to keep insertion order. Equal tables give equal bytes.
 */
export async function writeExport(
  session: Session,
  layout: ExportLayout,
  parquet: readonly string[],
  path: string,
): Promise<void> {
  const [source] = await session.rows<{ rows: number; is_sorted: boolean }>(sourceQuery(layout, parquet));
  // Without rows, DuckDB would put an empty line below the header.
  if (source?.rows === 0) await writeFile(path, headerLine(layout));
  else await session.run(exportQuery(layout, parquet, path, source?.is_sorted ?? false));
}

const headerLine = (layout: ExportLayout): string =>
  `${exportFields(layout)
    .map(({ header }) => header)
    .join(',')}\n`;
