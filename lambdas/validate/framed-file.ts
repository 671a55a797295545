import { copyFile, link } from 'node:fs/promises';
import { join } from 'node:path';
import type { Limits, SourceConfig } from '../contract/config.ts';
import type { Detected } from '../lake/verdict.ts';
import { FileRejected } from './errors.ts';
import type { Evidence } from './evidence.ts';
import { gate, type GateOptions, type GateReport } from './gate.ts';
import { readHeader, type Header } from './header.ts';
import { shownLabel } from './labels.ts';
import { cancelledIndex } from './line-sql.ts';
import { unpack, type Unpacked } from './unpack.ts';

/** A file as plain UTF-8, with its header read and the frame of its records known. */
export type FramedFile = {
  /** In the work folder, under a name of ours. */
  readonly path: string;
  readonly header: Header;
  readonly framing: GateOptions;
  readonly report: GateReport;
};

/** Unpacks a delivered file, reads its header and sends its bytes through the gate. Throws FileRejected. */
export async function frameFile(
  delivered: string,
  scratch: string,
  source: SourceConfig,
  limits: Limits,
  evidence: Evidence,
): Promise<FramedFile> {
  const input = join(scratch, 'delivered');
  // DuckDB takes brackets and stars in a name for patterns, and reads nothing outside its folder.
  await link(delivered, input).catch(() => copyFile(delivered, input));
  const { encoding } = source;
  const unpacked = await unpack(input, scratch, encoding === undefined ? { limits } : { encoding, limits });
  const header = await readHeader(unpacked.path, { source, limits });
  const used = cancelledLabel(source, header);
  evidence.detected = detectedOf(unpacked, header, used);
  const { delimiter, labels, firstDataByte, firstDataLine } = header;
  const framing = { delimiter, width: labels.length, firstDataByte, firstDataLine, limits };
  const report = await gate(unpacked.path, join(scratch, 'numbered.csv'), framing);
  evidence.rows = report.plain ? report.records : 0;
  return { path: unpacked.path, header, framing, report };
}

function detectedOf(unpacked: Unpacked, header: Header, used: string | undefined): Detected {
  const { labels, delimiter, columns, notLoaded } = header;
  const label = (index: number): string => shownLabel(labels[index] ?? '');
  return {
    encoding: unpacked.encoding,
    gzip: unpacked.gzip,
    delimiter,
    dateFormat: null,
    columns: Object.fromEntries([...columns].map(([column, index]) => [column, label(index)])),
    columnsNotLoaded: notLoaded.filter((other) => other !== used).map(shownLabel),
  };
}

// Without it cancelled orders would count as sold.
function cancelledLabel({ cancelled }: SourceConfig, header: Header): string | undefined {
  if (cancelled === undefined || !('column' in cancelled)) return undefined;
  const label = header.labels[cancelledIndex(cancelled.column, header.labels)];
  if (label !== undefined) return label;
  throw new FileRejected(
    'missing-label',
    'The header lacks the column that the source declares in "cancelled". Export it, or correct the declaration.',
    header.firstDataLine - 1,
  );
}
