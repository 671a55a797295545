import { CsvError, parse } from 'csv-parse/sync';
import type { Limits, SourceConfig } from '../contract/config.ts';
import { csvDialect } from './csv-dialect.ts';
import { FileRejected } from './errors.ts';
import { matchLabels, type LabelMatch } from './labels.ts';
import { recordTooLong, unclosedQuote } from './rejections.ts';

/** The bytes at which the header begins. */
export type HeaderStart = {
  readonly bytes: Buffer;
  readonly line: number;
  /** The first line goes on past these bytes. */
  readonly overlong: boolean;
  readonly limits: Limits;
  readonly declared: SourceConfig['columns'];
};

/** The header as it reads under one delimiter. */
export type HeaderReading = {
  readonly delimiter: string;
  readonly labels: readonly string[];
  /** Length of the header record with its line end. */
  readonly bytes: number;
  readonly match: LabelMatch;
};

/** Reads the header under a delimiter; the FileRejected says why it cannot be read. */
export function readUnder(delimiter: string, start: HeaderStart): HeaderReading | FileRejected {
  const { bytes, line, limits } = start;
  let labels: string[] = [];
  let end = bytes.length;
  try {
    parse(bytes, {
      ...csvDialect(delimiter),
      to: 1,
      on_record: (cells: string[], context) => {
        labels = cells;
        end = context.bytes;
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return error.code === 'CSV_QUOTE_NOT_CLOSED' ? unclosedQuote(line) : badHeaderQuote(line);
  }
  if (labels.length > limits.columns) return tooManyColumns(limits.columns, line);
  if (end > limits.recordBytes + 2 || (start.overlong && end === bytes.length)) {
    return recordTooLong(limits.recordBytes, line);
  }
  return { delimiter, labels, bytes: end, match: matchLabels(labels, start.declared) };
}

const badHeaderQuote = (line: number): FileRejected =>
  new FileRejected(
    'not-csv',
    `The quotes of the header on line ${line} are not those of CSV (RFC 4180). Quote whole labels and double quotes inside.`,
    line,
  );

const tooManyColumns = (columns: number, line: number): FileRejected =>
  new FileRejected(
    'too-many-columns',
    `The header has more than ${columns} columns. Export fewer columns, or raise limits.columns.`,
    line,
  );
