import { BatchParser } from './batch-parser.ts';
import { readDamaged, type Damaged } from './damaged.ts';
import type { GateOptions } from './gate.ts';
import { LineReader } from './line-reader.ts';
import { RepairedFile } from './repaired-file.ts';

const batchBytes = 256 * 1024;

export type Repaired = {
  /** The kept records as RFC 4180 CSV behind their line numbers: every cell quoted, comma, LF; the first line is empty. */
  readonly path: string;
  /** Records kept. */
  readonly records: number;
  /** A line break stands inside a quoted cell: DuckDB must read on one thread. */
  readonly quotedNewline: boolean;
  readonly damagedRecords: number;
  /** In the order of the file, spilled to disk; may be iterated more than once. */
  readonly damaged: AsyncIterable<Damaged>;
};

/**
 * The slow, forgiving lane: writes the records that csv-parse can read to `target` and the damaged ones beside it. After a
 * damaged record it goes on at the next physical line. Throws FileRejected for a quote that never closes and for a record
 * past the limit.
 */
export async function repair(path: string, target: string, options: GateOptions): Promise<Repaired> {
  const { firstDataByte, firstDataLine, limits } = options;
  const reader = await LineReader.open(path, { ...limits, offset: firstDataByte, line: firstDataLine });
  const output = await RepairedFile.create(target);
  try {
    await repairBatches(reader, output, options);
  } finally {
    await reader.close();
    await output.close();
  }
  return {
    path: target,
    records: output.records,
    quotedNewline: output.quotedNewline,
    damagedRecords: output.damagedRecords,
    damaged: readDamaged(output.damagedPath),
  };
}

async function repairBatches(reader: LineReader, output: RepairedFile, options: GateOptions): Promise<void> {
  const { delimiter, width, limits } = options;
  const parser = new BatchParser({
    ...{ delimiter, width, recordBytes: limits.recordBytes },
    keep: output.keep.bind(output),
    damage: output.damage.bind(output),
  });
  // A record within the limit fits, however long the line after it.
  const most = Math.max(batchBytes, 2 * limits.recordBytes + 4);
  let wanted = batchBytes;
  for (;;) {
    const bytes = await reader.peek(wanted);
    if (bytes.length === 0) break;
    const { offset, line } = reader;
    const end = parser.read({ bytes, offset, line, isLast: reader.isLast(bytes), mayGrow: wanted < most });
    reader.skip(end.bytes, end.lines);
    wanted = end.bytes === 0 ? most : batchBytes;
    await output.flush();
  }
  await output.flush(0);
}
