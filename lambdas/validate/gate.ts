import type { Limits } from '../contract/config.ts';
import { mergedFacts, type ByteFacts } from './byte-facts.ts';
import { frameInPieces } from './frame-in-pieces.ts';
import { frameRange, type FramedRange } from './frame-range.ts';
import { readHeaderShape, type HeaderShape } from './header-shape.ts';

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
  readonly refusal: FramedRange['refusal'] | HeaderShape['refusal'];
  /** A quote stands somewhere in the file, header included. */
  readonly quoted: boolean;
  /** A line break stands inside a quoted cell: DuckDB must read on one thread. */
  readonly quotedNewline: boolean;
  /** Non-empty records after the header; means nothing unless plain. */
  readonly records: number;
  /** What holds for the bytes after the header; means nothing unless plain. */
  readonly facts: ByteFacts;
  /** The records behind their line numbers, in the order of the file; means nothing unless plain. */
  readonly numbered: readonly NumberedFile[];
};

/** A file whose records stand behind line numbers that count from `linesBefore` on. */
export type NumberedFile = { readonly path: string; readonly linesBefore: number };

/**
 * Looks once at every byte after the header: may DuckDB read this file? If so, its records stand in files that begin with
 * `target` afterwards, each behind the number of its line as a further cell. Throws FileRejected where no reader could go
 * on: bytes that are not UTF-8, a quote that does not close, a record past the limit.
 */
export async function gate(path: string, target: string, options: GateOptions): Promise<GateReport> {
  const { limits, firstDataByte, firstDataLine } = options;
  const header = await readHeaderShape(path, firstDataByte, limits.recordBytes);
  const { crlf } = header;
  const pieces =
    header.refusal === null && !header.quoted ? await frameInPieces(path, target, options, crlf) : null;
  if (pieces !== null) return reportOn(header, pieces);
  const whole = { from: firstDataByte, to: null, firstLine: firstDataLine };
  const framed = await frameRange(path, target, options, crlf, whole);
  return reportOn(header, [{ ...framed, path: target, linesBefore: 0 }]);
}

function reportOn(header: HeaderShape, pieces: readonly (FramedRange & NumberedFile)[]): GateReport {
  const refusal = header.refusal ?? pieces.find((piece) => piece.refusal !== null)?.refusal ?? null;
  return {
    plain: refusal === null,
    refusal,
    quoted: header.quoted || pieces.some(({ quoted }) => quoted),
    quotedNewline: pieces.some(({ quotedNewline }) => quotedNewline),
    records: pieces.reduce((sum, { records }) => sum + records, 0),
    facts: mergedFacts(pieces.map(({ facts }) => facts)),
    numbered: pieces.map(({ path, linesBefore }) => ({ path, linesBefore })),
  };
}
