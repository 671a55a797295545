import { LineReader } from './line-reader.ts';
import { OverlappedFile } from './overlapped-file.ts';
import type { ByteFacts } from './byte-facts.ts';
import type { GateOptions } from './gate.ts';
import { RecordScanner, type Refusal } from './record-scanner.ts';
import { recordTooLong } from './rejections.ts';
import { mustBeUtf8 } from './utf8.ts';

const windowBytes = 4 * 1024 * 1024;
const lineFeed = 10;
const carriageReturn = 13;

/** Whole lines of a file. */
export type ByteRange = {
  readonly from: number;
  /** The first byte behind them, null for the end of the file. */
  readonly to: number | null;
  /** The number of the line at `from`. */
  readonly firstLine: number;
};

/** What framing the records of a range came to. */
export type FramedRange = {
  readonly refusal: Refusal | 'nul' | null;
  readonly quoted: boolean;
  readonly quotedNewline: boolean;
  readonly records: number;
  readonly lines: number;
  readonly facts: ByteFacts;
};

/**
 * Frames the records of a range and writes them to `target`, each behind the number of its line, as far as they are plain.
 * Throws FileRejected where no reader could go on.
 */
export async function frameRange(
  path: string,
  target: string,
  options: GateOptions,
  crlf: boolean | null,
  { from, to, firstLine }: ByteRange,
): Promise<FramedRange> {
  const { limits } = options;
  const scanner = new RecordScanner({ ...options, ...limits, firstLine, crlf });
  const reader = await LineReader.open(path, { ...limits, offset: from, line: firstLine, end: to });
  const copy = await OverlappedFile.create(target);
  let refusal: FramedRange['refusal'] = null;
  try {
    beginCopy(scanner, crlf);
    for (;;) {
      const bytes = await reader.peek(windowBytes);
      if (bytes.length === 0) break;
      mustBeUtf8(bytes, reader);
      refusal ??= bytes.includes(0) ? 'nul' : scanWindow(scanner, bytes, reader);
      const lines =
        refusal === null ? scanner.line - reader.line : measureLines(bytes, reader, limits.recordBytes);
      reader.skip(bytes.length, lines);
      if (refusal === null) await copy.write(scanner.copy);
    }
    if (refusal === null) scanner.finish(reader.offset);
    refusal ??= scanner.refusal;
  } finally {
    await reader.close();
    await copy.close();
  }
  const { quoted, quotedNewline, records, facts } = scanner;
  return { refusal, quoted, quotedNewline, records, lines: reader.line - firstLine, facts };
}

// DuckDB takes the first line break of a file, even one in quotes, for that of all its lines. An empty line is no row.
function beginCopy({ copy }: RecordScanner, crlf: boolean | null): void {
  const lineEnd = Buffer.from(crlf === true ? '\r\n' : '\n');
  copy.append(lineEnd, 0, lineEnd.length);
}

function scanWindow(scanner: RecordScanner, bytes: Buffer, reader: LineReader): Refusal | null {
  scanner.scan(bytes, reader.offset);
  if (reader.overlong && scanner.refusal === null) throw scanner.overlong();
  return scanner.refusal;
}

// A file for the other lane: what remains to be known is that no line is past the limit.
function measureLines(bytes: Buffer, reader: LineReader, recordBytes: number): number {
  let lines = 0;
  let start = 0;
  for (; start < bytes.length; lines++) {
    const feed = bytes.indexOf(lineFeed, start);
    const end = feed === -1 ? bytes.length : feed;
    const content = bytes[end - 1] === carriageReturn ? end - 1 : end;
    if (content - start > recordBytes) throw recordTooLong(recordBytes, reader.line + lines);
    start = end + 1;
  }
  return lines;
}
