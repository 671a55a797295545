import { join } from 'node:path';
import type { Limits } from '../contract/config.ts';
import { literal } from '../engine/quoting.ts';
import { repair } from './csv-lane.ts';
import { csvScan, type CsvTable } from './csv-table.ts';
import type { Damaged } from './damaged.ts';
import type { GateOptions, GateReport } from './gate.ts';
import type { Header } from './header.ts';
import { writeLineNumbers } from './records.ts';

/** The records of a file as one of the two lanes has them, ready for DuckDB. */
export type Reading = {
  readonly table: CsvTable;
  /** How the numbered records of `table.path` are found again. */
  readonly framing: GateOptions;
  /** Records of the table, as counted on the way. */
  readonly records: number;
  /** Records that never reach the table. */
  readonly damagedRecords: number;
  readonly damaged: AsyncIterable<Damaged>;
  /** Text file with the physical line of every record, or null where record i stands on line i + 2. */
  readonly lineNumbersPath: string | null;
};

/** A file that passed the gate, as it is. */
export async function readPlain(
  path: string,
  scratch: string,
  header: Header,
  framing: GateOptions,
  report: GateReport,
): Promise<Reading> {
  const { delimiter, skip } = header;
  const { quoted, quotedNewline, records } = report;
  const { width, limits } = framing;
  const lineNumbersPath = report.onePhysicalLineEach ? null : join(scratch, 'plain.lines');
  if (lineNumbersPath !== null) await writeLineNumbers(path, lineNumbersPath, framing);
  return {
    table: { path, width, delimiter, quoted, quotedNewline, skip, recordBytes: limits.recordBytes },
    framing,
    records,
    damagedRecords: 0,
    damaged: none,
    lineNumbersPath,
  };
}

/** Any other file, without what is damaged in it. */
export async function readRepaired(path: string, scratch: string, framing: GateOptions): Promise<Reading> {
  const repaired = await repair(path, join(scratch, 'repaired.csv'), framing);
  const { quotedNewline, records, damagedRecords, damaged, lineNumbersPath } = repaired;
  const { width } = framing;
  const limits = roomForQuotes(framing.limits, width);
  return {
    table: {
      ...{ path: repaired.path, width, delimiter: ',', quoted: true, quotedNewline, skip: 0 },
      recordBytes: limits.recordBytes,
    },
    framing: { delimiter: ',', width, firstDataByte: 0, firstDataLine: 1, limits },
    ...{ records, damagedRecords, damaged, lineNumbersPath },
  };
}

// Every cell has got quotes; quotes inside were doubled before.
const roomForQuotes = (limits: Limits, width: number): Limits => ({
  ...limits,
  recordBytes: limits.recordBytes + 2 * width,
});

const none: AsyncIterable<Damaged> = {
  [Symbol.asyncIterator]: () => ({ next: () => Promise.resolve({ done: true, value: undefined }) }),
};

/** SQL of the records as cells `c0`, `c1`, … and, where they are not plain to see, with their `physical_line`. */
export function recordsSql({ table, lineNumbersPath }: Reading): string {
  if (lineNumbersPath === null) return csvScan(table);
  const numbers =
    `read_csv(${literal(lineNumbersPath)}, auto_detect = false, header = false, ` +
    `columns = {'physical_line': 'BIGINT'}, delim = ',', quote = '', escape = '')`;
  return `${csvScan(table)} positional join ${numbers}`;
}
