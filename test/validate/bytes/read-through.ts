import { join } from 'node:path';
import type { Limits, SourceConfig } from '../../../lambdas/contract/config.ts';
import type { Engine } from '../../../lambdas/engine/engine.ts';
import { repair, type Repaired } from '../../../lambdas/validate/csv-lane.ts';
import { cellName, csvScan, type CsvTable } from '../../../lambdas/validate/csv-table.ts';
import { gate, type GateOptions, type GateReport } from '../../../lambdas/validate/gate.ts';
import { readHeader, type Header } from '../../../lambdas/validate/header.ts';
import { readPlain, type Reading } from '../../../lambdas/validate/reading.ts';
import { unpack, type Unpacked } from '../../../lambdas/validate/unpack.ts';
import { limits, undeclared } from './fixtures.ts';

export type ReadThrough = {
  readonly unpacked: Unpacked;
  readonly header: Header;
  readonly options: GateOptions;
  readonly report: GateReport;
};

/** Takes a file as delivered as far as the gate. */
export async function readToGate(
  path: string,
  folder: string,
  source: SourceConfig = undeclared,
  within: Limits = limits,
): Promise<ReadThrough> {
  const encoding = source.encoding;
  const unpacked = await unpack(path, folder, {
    limits: within,
    ...(encoding === undefined ? {} : { encoding }),
  });
  const header = await readHeader(unpacked.path, { source, limits: within });
  const options = { ...header, width: header.labels.length, limits: within };
  const report = await gate(unpacked.path, join(folder, 'numbered.csv'), options);
  return { unpacked, header, options, report };
}

export const repairThrough = ({ unpacked, options }: ReadThrough, folder: string): Promise<Repaired> =>
  repair(unpacked.path, join(folder, 'repaired.csv'), options);

/** A file that passed the gate. */
export const plainReading = ({ options, report }: ReadThrough): Reading => readPlain(options, report);

/** A repaired file, as DuckDB reads it. */
export const repairedTable = (
  { header }: ReadThrough,
  { path, quotedNewline }: Pick<Repaired, 'path' | 'quotedNewline'>,
): CsvTable => ({
  ...{ files: [{ path, linesBefore: 0 }], width: header.labels.length, delimiter: ',' },
  ...{ quoted: true, quotedNewline },
  recordBytes: 2 * limits.recordBytes,
});

type NumberedRow = { readonly line: number; readonly cells: readonly string[] };

/** Every record as DuckDB reads it, in the order of the lines; an empty cell is ''. */
export async function readByDuckDb(engine: Engine, table: CsvTable): Promise<NumberedRow[]> {
  const rows = await engine.rows(`select * from ${csvScan(table)} order by line_number`);
  const names = Array.from({ length: table.width }, (_, i) => cellName(i));
  return rows.map((row) => ({
    line: Number(row['line_number']),
    cells: names.map((name) => String(row[name] ?? '')),
  }));
}
