import { join } from 'node:path';
import type { Limits } from '../contract/config.ts';
import { readByteFacts, type ByteFacts } from './byte-facts.ts';
import { repair } from './csv-lane.ts';
import type { CsvTable } from './csv-table.ts';
import type { Damaged } from './damaged.ts';
import type { GateOptions, GateReport } from './gate.ts';
import { longestPrefixBytes } from './numbered-copy.ts';

/** The records of a file as one of the two lanes has them, ready for DuckDB. */
export type Reading = {
  readonly table: CsvTable;
  /** How the records of the table's files are found again. */
  readonly framing: GateOptions;
  readonly facts: ByteFacts;
  /** Records of the table, as counted on the way. */
  readonly records: number;
  /** Records that never reach the table. */
  readonly damagedRecords: number;
  readonly damaged: AsyncIterable<Damaged>;
};

/** A file that passed the gate. */
export function readPlain(framing: GateOptions, report: GateReport): Reading {
  const { quoted, quotedNewline, records, facts, numbered: files } = report;
  const { delimiter, width, limits } = framing;
  return {
    table: { files, width, delimiter, quoted, quotedNewline, recordBytes: limits.recordBytes },
    framing: numbered(framing),
    facts,
    records,
    damagedRecords: 0,
    damaged: none,
  };
}

/** Any other file, without what is damaged in it. */
export async function readRepaired(path: string, scratch: string, framing: GateOptions): Promise<Reading> {
  const repaired = await repair(path, join(scratch, 'repaired.csv'), framing);
  const { quotedNewline, records, damagedRecords, damaged } = repaired;
  const { width } = framing;
  const limits = roomForQuotes(framing.limits, width);
  return {
    table: {
      ...{
        files: [{ path: repaired.path, linesBefore: 0 }],
        width,
        delimiter: ',',
        quoted: true,
        quotedNewline,
      },
      recordBytes: limits.recordBytes,
    },
    framing: numbered({ ...framing, delimiter: ',', limits }),
    facts: await readByteFacts(repaired.path, limits),
    ...{ records, damagedRecords, damaged },
  };
}

const numbered = (framing: GateOptions): GateOptions => ({
  ...framing,
  width: framing.width + 1,
  firstDataByte: 0,
  firstDataLine: 1,
  limits: { ...framing.limits, recordBytes: framing.limits.recordBytes + longestPrefixBytes },
});

// Every cell has got quotes; quotes inside were doubled before.
const roomForQuotes = (limits: Limits, width: number): Limits => ({
  ...limits,
  recordBytes: limits.recordBytes + 2 * width,
});

const none: AsyncIterable<Damaged> = {
  [Symbol.asyncIterator]: () => ({ next: () => Promise.resolve({ done: true, value: undefined }) }),
};
