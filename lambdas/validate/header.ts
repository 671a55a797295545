import type { CanonicalColumn } from '../contract/canonical-columns.ts';
import type { Limits, SourceConfig } from '../contract/config.ts';
import { countLines } from './count-bytes.ts';
import { chooseReading } from './delimiter.ts';
import { FileRejected } from './errors.ts';
import type { HeaderReading } from './header-reading.ts';
import { normaliseLabel, shownLabel } from './labels.ts';
import { LineReader } from './line-reader.ts';
import { emptyFile, unclosedQuote } from './rejections.ts';
import { mustBeUtf8 } from './utf8.ts';

export type Header = {
  readonly delimiter: string;
  /** As in the file: show them through `shownLabel`. */
  readonly labels: readonly string[];
  readonly firstDataByte: number;
  /** Physical line at `firstDataByte`: 2, unless empty lines stand before the header or line breaks in it. */
  readonly firstDataLine: number;
  /** Canonical column → index into `labels`. */
  readonly columns: ReadonlyMap<CanonicalColumn, number>;
  /** Labels, as in the file, that stand for no canonical column. */
  readonly notLoaded: readonly string[];
};

const lineFeed = 10;

/**
 * Reads the first non-empty record of a plain UTF-8 file as its header and finds the canonical columns in it. Throws
 * FileRejected if there is none, its delimiter cannot be told or is not the declared one, or its labels do not do.
 */
export async function readHeader(
  path: string,
  options: { readonly source: SourceConfig; readonly limits: Limits },
): Promise<Header> {
  const { source, limits } = options;
  const reader = await LineReader.open(path, limits);
  try {
    await skipBlankLines(reader);
    const bytes = await reader.peek(limits.recordBytes + 2);
    mustBeUtf8(bytes, reader);
    const start = { bytes, line: reader.line, overlong: reader.overlong, limits, declared: source.columns };
    const reading = chooseReading(start, source.delimiter);
    mustBeSound(reading, reader.line);
    return {
      delimiter: reading.delimiter,
      labels: reading.labels,
      firstDataByte: reader.offset + reading.bytes,
      firstDataLine: reader.line + countLines(bytes, 0, reading.bytes),
      columns: reading.match.columns,
      notLoaded: notLoaded(reading),
    };
  } finally {
    await reader.close();
  }
}

async function skipBlankLines(reader: LineReader): Promise<void> {
  const first = await reader.peek(byteOrderMark.length);
  if (first.subarray(0, byteOrderMark.length).equals(byteOrderMark)) reader.skip(byteOrderMark.length, 0);
  for (;;) {
    const bytes = await reader.peek(64 * 1024);
    if (bytes.length === 0) throw emptyFile();
    const { length, lines } = leadingBlankLines(bytes);
    reader.skip(length, lines);
    if (length < bytes.length) return;
  }
}

const byteOrderMark = Buffer.from('\ufeff');
const blanks: ReadonlySet<number> = new Set(Buffer.from(' \t\r'));

function leadingBlankLines(bytes: Buffer): { length: number; lines: number } {
  let lines = 0;
  let length = 0;
  for (const [i, byte] of bytes.entries()) {
    if (byte === lineFeed) {
      lines++;
      length = i + 1;
    } else if (!blanks.has(byte)) return { length, lines };
  }
  return { length: bytes.length, lines };
}

function notLoaded({ labels, match }: HeaderReading): string[] {
  const loaded = new Set(match.columns.values());
  return labels.filter((_, i) => !loaded.has(i));
}

function mustBeSound({ labels, delimiter }: HeaderReading, line: number): void {
  // A quote that closes only in a record has swallowed what stands between, and a report would show it as a label.
  if (labels.some((label) => /[\r\n]/.test(label) && label.includes(delimiter))) throw unclosedQuote(line);
  const names = labels.map(normaliseLabel);
  const blank = names.indexOf('');
  if (blank !== -1) {
    const message = `Column ${blank + 1} of the header has no label. Give it one, or leave the column out of the export.`;
    throw new FileRejected('blank-label', message, line);
  }
  const second = names.findIndex((name, i) => names.indexOf(name) < i);
  if (second === -1) return;
  const shown = [labels[names.indexOf(names[second] ?? '')], labels[second]].map((label) =>
    shownLabel(label ?? ''),
  );
  const message = `The labels "${shown.join('" and "')}" are the same to us. Rename one of the columns in the export.`;
  throw new FileRejected('duplicate-label', message, line);
}
