import { ByteScan, firstPlainByte, lastPlainByte } from './byte-facts.ts';
import { countBytes } from './count-bytes.ts';
import type { FileRejected } from './errors.ts';
import { NumberedCopy } from './numbered-copy.ts';
import { recordTooLong, unclosedQuote } from './rejections.ts';

const lineFeed = 10;
const carriageReturn = 13;
const quote = 34;

// Short enough that one quoted cell does not slow its whole neighbourhood down, long enough to cost nothing.
const stripeBytes = 64 * 1024;

const cellStart = 0;
const inCell = 1;
const inQuotes = 2;
const afterQuote = 3;

/** Where a record stands: offsets in the file without its line end. */
type RecordSink = (start: number, end: number) => void;

/** What makes a file other than plain RFC 4180. */
export type Refusal = 'bad-quote' | 'lone-cr' | 'mixed-newlines' | 'cell-count' | 'empty-line';

type ScannerOptions = {
  readonly delimiter: string;
  /** Cells that every record must have. */
  readonly width: number;
  readonly recordBytes: number;
  /** Physical line of the first byte scanned. */
  readonly firstLine: number;
  /** Whether lines end in CRLF; null: as the first one does. */
  readonly crlf: boolean | null;
  readonly sink?: RecordSink;
};

/**
 * Frames records by RFC 4180, strictly, over runs of whole physical lines. It stops at the first thing that makes the
 * file other than plain, named in `refusal`, and throws FileRejected where no end of a record is within reach.
 */
export class RecordScanner {
  refusal: Refusal | null = null;
  /** Records framed so far; empty lines are none. */
  records = 0;
  line: number;
  quoted = false;
  /** A line break stands inside a quoted cell. */
  quotedNewline = false;
  /** The records scanned, each behind its line number, until somebody takes them. */
  readonly copy: NumberedCopy;
  readonly facts = new ByteScan();
  readonly #options: ScannerOptions;
  readonly #delimiter: number;
  #crlf: boolean | null;
  #place = cellStart;
  #cells = 0;
  #start = 0;
  #recordLine: number;
  #quoteLine = 0;
  /** The copy of the record that has begun has its number. */
  #numbered = false;

  constructor(options: ScannerOptions) {
    this.#options = options;
    this.copy = new NumberedCopy(options.delimiter);
    this.#delimiter = options.delimiter.charCodeAt(0);
    this.#crlf = options.crlf;
    this.line = options.firstLine;
    this.#recordLine = options.firstLine;
  }

  /** Scans the lines that follow those scanned before; `base` is their offset in the file. */
  scan(bytes: Buffer, base: number): void {
    for (let from = 0; from < bytes.length && this.refusal === null;) {
      const feed = bytes.indexOf(lineFeed, from + stripeBytes);
      const to = feed === -1 ? bytes.length : feed + 1;
      const stripe = bytes.subarray(from, to);
      this.copy.makeRoom(stripe.length);
      if (this.#begun || stripe.includes(quote)) this.#scanCells(stripe, base + from);
      else this.#scanLines(stripe, base + from);
      from = to;
    }
  }

  /** Ends the last record, if it has no line end; `end` is the length of the file. */
  finish(end: number): void {
    if (this.refusal !== null || !this.#begun) return;
    if (this.#place === inQuotes) throw this.#unclosed();
    this.#endRecord(end);
  }

  /** The rejection of a line that goes on past the record limit, its first bytes having been scanned. */
  overlong(): FileRejected {
    if (this.#place === inQuotes) return this.#unclosed();
    return recordTooLong(this.#options.recordBytes, this.#begun ? this.#recordLine : this.line);
  }

  get #begun(): boolean {
    return this.#place !== cellStart || this.#cells > 0;
  }

  // Without a quote every line is a record, and DuckDB counts the cells of all but those that end in a delimiter.
  #scanLines(bytes: Buffer, base: number): void {
    const { width } = this.#options;
    this.facts.lookAt(bytes);
    let returns = 0;
    for (let start = 0; start < bytes.length;) {
      const before = this.copy.length;
      const next = this.copy.line(bytes, start, this.line);
      const hasFeed = bytes[next - 1] === lineFeed;
      let end = hasFeed ? next - 1 : next;
      if (hasFeed && this.#endsInReturn(bytes, end)) {
        end--;
        returns++;
      }
      if (end === start) {
        this.copy.cut(before);
        this.#emptyLine();
      } else {
        const counted =
          bytes[end - 1] !== this.#delimiter || countBytes(bytes, this.#delimiter, start, end) === width - 1;
        if (!counted) this.refusal = 'cell-count';
        this.#record(base + start, base + end, this.line);
      }
      if (this.refusal !== null) return;
      this.line++;
      start = next;
    }
    if (countBytes(bytes, carriageReturn, 0, bytes.length) !== returns) this.refusal = 'lone-cr';
  }

  #scanCells(bytes: Buffer, base: number): void {
    const delimiter = this.#delimiter;
    this.quoted = true;
    if (!this.#begun) this.#beginRecord(base);
    let place = this.#place;
    let cells = this.#cells;
    const length = bytes.length;
    let copied = 0;
    for (let i = 0; i < length; i++) {
      const byte = bytes[i] ?? 0;
      if (byte < firstPlainByte || byte > lastPlainByte) this.facts.look(bytes, i);
      if (place === inQuotes) {
        if (byte > quote) continue;
        if (byte === quote) place = afterQuote;
        else if (byte === lineFeed) this.#breakInQuotes(base + i);
        else if (byte === carriageReturn) this.quotedNewline = true;
      } else if (byte === delimiter) {
        cells++;
        place = cellStart;
      } else if (byte === lineFeed) {
        this.#place = place;
        this.#cells = cells;
        this.#endLine(bytes, copied, i, base);
        copied = i + 1;
        place = cellStart;
        cells = 0;
      } else if (byte === quote) {
        if (place === inCell) this.refusal = 'bad-quote';
        else if (place === cellStart) this.#quoteLine = this.line;
        place = inQuotes;
      } else if (byte === carriageReturn && bytes[i + 1] === lineFeed) {
        continue;
      } else if (place === afterQuote) this.refusal = 'bad-quote';
      else if (byte === carriageReturn) this.refusal = 'lone-cr';
      else place = inCell;
      if (this.refusal !== null) return;
    }
    this.#place = place;
    this.#cells = cells;
    if (this.#begun) this.#copyRecord(bytes, copied, length);
  }

  #copyRecord(bytes: Buffer, from: number, to: number): void {
    if (!this.#numbered) this.copy.number(this.#recordLine);
    this.#numbered = true;
    this.copy.append(bytes, from, to);
  }

  #breakInQuotes(position: number): void {
    this.line++;
    this.quotedNewline = true;
    if (position - this.#start > this.#options.recordBytes) throw this.#unclosed();
  }

  #endLine(bytes: Buffer, copied: number, feed: number, base: number): void {
    const end = this.#endsInReturn(bytes, feed) ? feed - 1 : feed;
    if (this.#begun) {
      this.#copyRecord(bytes, copied, feed + 1);
      this.#endRecord(base + end);
    } else this.#emptyLine();
    this.line++;
    this.#beginRecord(base + feed + 1);
  }

  #beginRecord(start: number): void {
    this.#place = cellStart;
    this.#cells = 0;
    this.#start = start;
    this.#recordLine = this.line;
    this.#numbered = false;
  }

  #endRecord(end: number): void {
    if (this.#cells + 1 !== this.#options.width) this.refusal = 'cell-count';
    this.#record(this.#start, end, this.#recordLine);
  }

  #record(start: number, end: number, line: number): void {
    if (end - start > this.#options.recordBytes) throw recordTooLong(this.#options.recordBytes, line);
    if (this.refusal !== null) return;
    this.records++;
    this.#options.sink?.(start, end);
  }

  // DuckDB reads an empty line of a file with one column as a row.
  #emptyLine(): void {
    if (this.#options.width === 1) this.refusal = 'empty-line';
  }

  #endsInReturn(bytes: Buffer, feed: number): boolean {
    const crlf = feed > 0 && bytes[feed - 1] === carriageReturn;
    this.#crlf ??= crlf;
    if (crlf !== this.#crlf) this.refusal = 'mixed-newlines';
    return crlf;
  }

  #unclosed(): FileRejected {
    return unclosedQuote(this.#quoteLine);
  }
}
