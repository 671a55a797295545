import { CsvError, parse } from 'csv-parse/sync';
import { countLines } from './count-bytes.ts';
import { csvDialect } from './csv-dialect.ts';
import { rawText, type Damaged } from './damaged.ts';
import { recordFault, type Fault } from './record-fault.ts';
import { recordTooLong, unclosedQuote } from './rejections.ts';

const lineFeed = 10;
const carriageReturn = 13;
const quote = 34;

type BatchParserOptions = {
  readonly delimiter: string;
  readonly width: number;
  readonly recordBytes: number;
  readonly keep: (cells: readonly string[], line: number) => void;
  readonly damage: (damaged: Damaged) => void;
};

/** Whole physical lines, the first of which begins a record. */
type Batch = {
  readonly bytes: Buffer;
  /** Offset in the file and physical line of the first byte. */
  readonly offset: number;
  readonly line: number;
  /** The file ends with these bytes. */
  readonly isLast: boolean;
  /** There is room for a longer batch. */
  readonly mayGrow: boolean;
};

/**
 * Reads batches of lines by csv-parse. After a record whose quotes or number of cells are wrong it goes on at the next
 * physical line, so that a stray quote takes one line with it and not all up to the next quote. No line is read more than
 * twice for that: a record that spans lines ends, or goes wrong, on the next line with an odd number of quotes; the lines
 * in between have an even number, so that each is a record, or damage, of its own.
 */
export class BatchParser {
  readonly #options: BatchParserOptions;
  #batch: Batch = { bytes: Buffer.alloc(0), offset: 0, line: 1, isLast: true, mayGrow: false };
  #position = 0;
  #line = 1;
  // A quote up to this offset may be the one that closed a record whose later lines are read anew.
  #suspectUntil = -1;

  constructor(options: BatchParserOptions) {
    this.#options = options;
  }

  /**
   * Reads a batch and returns how far: the next one begins so many bytes and lines further on; 0 asks for a longer batch.
   * Throws FileRejected for a quote that does not close and a record past the limit.
   */
  read(batch: Batch): { bytes: number; lines: number } {
    this.#batch = batch;
    this.#position = 0;
    this.#line = batch.line;
    try {
      parse(batch.bytes, { ...csvDialect(this.#options.delimiter), on_record: this.#onRecord.bind(this) });
      this.#advance(batch.bytes.length);
    } catch (error) {
      if (error instanceof CsvError) this.#onCsvError(error as CsvError & CellPlace);
      else if (error !== resume) throw error;
    }
    return { bytes: this.#position, lines: this.#line - batch.line };
  }

  #onRecord(cells: string[], { bytes: end }: { readonly bytes: number }): null {
    const { recordBytes, width, keep, damage } = this.#options;
    this.#skipEmptyLines();
    const raw = withoutLineEnd(this.#batch.bytes.subarray(this.#position, end));
    if (raw.length > recordBytes) throw recordTooLong(recordBytes, this.#line);
    const fault = recordFault(cells, raw, width);
    if (fault?.reason === 'bad-quote') {
      this.#damageLine(fault, end);
      throw resume;
    }
    if (fault === null) keep(cells, this.#line);
    else damage({ line: this.#line, ...fault, text: rawText(raw) });
    this.#advance(end);
    return null;
  }

  #onCsvError({ code, bytes: cellStart, column }: CsvError & CellPlace): void {
    this.#skipEmptyLines();
    const { bytes, offset, isLast, mayGrow } = this.#batch;
    const fault: Fault = { reason: 'bad-quote', column: column + 1 };
    const first = bytes.indexOf(quote, cellStart);
    if (code !== 'CSV_QUOTE_NOT_CLOSED') {
      this.#damageLine(fault, code === 'CSV_INVALID_CLOSING_QUOTE' ? closingQuote(bytes, first) : first);
      return;
    }
    const isWithinLimit = bytes.length - this.#position <= this.#options.recordBytes;
    if (isWithinLimit && !isLast && (mayGrow || this.#position > 0)) return;
    if (offset + this.#position > this.#suspectUntil) {
      throw unclosedQuote(this.#line + countLines(bytes, this.#position, first));
    }
    this.#damageLine(fault, first);
  }

  #damageLine(fault: Fault, until: number): void {
    const { bytes, offset } = this.#batch;
    const end = lineEnd(bytes, this.#position);
    const raw = withoutLineEnd(bytes.subarray(this.#position, end));
    if (raw.length > this.#options.recordBytes) throw recordTooLong(this.#options.recordBytes, this.#line);
    this.#options.damage({ line: this.#line, ...fault, text: rawText(raw) });
    this.#suspectUntil = Math.max(this.#suspectUntil, offset + until);
    this.#advance(end);
  }

  // csv-parse does not tell where a record begins; it may have skipped empty lines before it.
  #skipEmptyLines(): void {
    const { bytes } = this.#batch;
    for (;;) {
      const at = bytes[this.#position] === carriageReturn ? this.#position + 1 : this.#position;
      if (bytes[at] !== lineFeed) return;
      this.#position = at + 1;
      this.#line++;
    }
  }

  #advance(end: number): void {
    this.#line += countLines(this.#batch.bytes, this.#position, end);
    this.#position = end;
  }
}

/** What csv-parse says of the cell at fault: where the cell before it ended, and its index. */
type CellPlace = { readonly bytes: number; readonly column: number };

// Thrown through csv-parse to stop it.
const resume = new Error('the lines after the first of this record are to be read anew');

function closingQuote(bytes: Buffer, opening: number): number {
  let at = bytes.indexOf(quote, opening + 1);
  while (bytes[at + 1] === quote) at = bytes.indexOf(quote, at + 2);
  return at;
}

function lineEnd(bytes: Buffer, start: number): number {
  const feed = bytes.indexOf(lineFeed, start);
  return feed === -1 ? bytes.length : feed + 1;
}

function withoutLineEnd(bytes: Buffer): Buffer {
  if (bytes.at(-1) !== lineFeed) return bytes;
  return bytes.subarray(0, bytes.at(-2) === carriageReturn ? -2 : -1);
}
