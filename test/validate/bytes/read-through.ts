import { join } from 'node:path';
import type { Limits, SourceConfig } from '../../../lambdas/contract/config.ts';
import type { Engine } from '../../../lambdas/engine/engine.ts';
import { literal } from '../../../lambdas/engine/quoting.ts';
import { repair, type Repaired } from '../../../lambdas/validate/csv-lane.ts';
import { gate, type GateOptions, type GateReport } from '../../../lambdas/validate/gate.ts';
import { readHeader, type Header } from '../../../lambdas/validate/header.ts';
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
  return { unpacked, header, options, report: await gate(unpacked.path, options) };
}

export const repairThrough = ({ unpacked, options }: ReadThrough, folder: string): Promise<Repaired> =>
  repair(unpacked.path, join(folder, 'repaired.csv'), options);

type Dialect = {
  readonly width: number;
  readonly delimiter: string;
  readonly skip: number;
  readonly quoted: boolean;
  readonly quotedNewline: boolean;
};

/** The dialect of a file that passed the gate. */
export const plainDialect = ({ header, report }: ReadThrough): Dialect => ({
  ...{ width: header.labels.length, delimiter: header.delimiter, skip: header.skip },
  ...{ quoted: report.quoted, quotedNewline: report.quotedNewline },
});

/** The dialect of a repaired file. */
export const repairedDialect = ({ header }: ReadThrough, { quotedNewline }: Repaired): Dialect => ({
  ...{ width: header.labels.length, delimiter: ',', skip: 0, quoted: true, quotedNewline },
});

/** Every cell as DuckDB reads it, an empty one as ''. */
export async function readByDuckDb(engine: Engine, path: string, dialect: Dialect): Promise<string[][]> {
  const quote = dialect.quoted ? `'"'` : `''`;
  const columns = Array.from({ length: dialect.width }, (_, i) => `'c${i}': 'VARCHAR'`).join(', ');
  const rows = await engine.rows(`
    select * from read_csv(${literal(path)}, auto_detect = false, columns = {${columns}}, header = false,
      skip = ${dialect.skip}, delim = ${literal(dialect.delimiter)}, quote = ${quote}, escape = ${quote},
      strict_mode = true, null_padding = false, ignore_errors = false, max_line_size = ${limits.recordBytes + 1024}
      ${dialect.quotedNewline ? ', parallel = false' : ''})`);
  return rows.map((row) => Object.values(row).map((cell) => (cell === null ? '' : String(cell))));
}
