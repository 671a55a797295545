import type { Limits } from '../contract/config.ts';
import type { ByteFacts } from './byte-facts.ts';
import { readHeaderShape } from './header-shape.ts';
import { LineReader } from './line-reader.ts';
import { OverlappedFile } from './overlapped-file.ts';
import { RecordScanner, type Refusal } from './record-scanner.ts';
import { recordTooLong } from './rejections.ts';
import { mustBeUtf8 } from './utf8.ts';

const windowBytes = 4 * 1024 * 1024;
const lineFeed = 10;
const carriageReturn = 13;

export type GateOptions = {
  readonly delimiter: string;
  /** Cells of the header. */
  readonly width: number;
  readonly firstDataByte: number;
  readonly firstDataLine: number;
  readonly limits: Limits;
};

export type GateReport = {
  /** Plain RFC 4180: DuckDB may read it, and means the same by it. */
  readonly plain: boolean;
  /** Why not, for the report. */
  readonly refusal: Refusal | 'nul' | 'header-newline' | 'deep-header' | null;
  /** A quote stands somewhere in the file, header included. */
  readonly quoted: boolean;
  /** A line break stands inside a quoted cell: DuckDB must read on one thread. */
  readonly quotedNewline: boolean;
  /** Non-empty records after the header; means nothing unless plain. */
  readonly records: number;
  /** What holds for the bytes after the header; means nothing unless plain. */
  readonly facts: ByteFacts;
};

/**
 * Looks once at every byte after the header: may DuckDB read this file? If so, its records stand in `target` afterwards,
 * each behind its physical line as a further cell. Throws FileRejected where no reader could go on: bytes that are not
 * UTF-8, a quote that does not close, a record past the limit.
 */
export async function gate(path: string, target: string, options: GateOptions): Promise<GateReport> {
  const { limits, firstDataByte, firstDataLine } = options;
  const header = await readHeaderShape(path, firstDataByte, limits.recordBytes);
  const scanner = new RecordScanner({ ...options, ...limits, firstLine: firstDataLine, crlf: header.crlf });
  const reader = await LineReader.open(path, { ...limits, offset: firstDataByte, line: firstDataLine });
  const copy = await OverlappedFile.create(target);
  let refusal: GateReport['refusal'] = header.refusal;
  try {
    beginCopy(scanner, header.crlf);
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
  return {
    plain: refusal === null,
    refusal,
    quoted: header.quoted || scanner.quoted,
    quotedNewline: scanner.quotedNewline,
    records: scanner.records,
    facts: scanner.facts,
  };
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
