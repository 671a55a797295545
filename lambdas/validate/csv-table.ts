import { literal } from '../engine/quoting.ts';
import type { NumberedFile } from './gate.ts';

/** CSV files without header that DuckDB may read: before its cells every record has the number of its line. */
export type CsvTable = {
  readonly files: readonly NumberedFile[];
  /** Cells of every record, the number left out. */
  readonly width: number;
  readonly delimiter: string;
  /** A quote stands somewhere in the file. */
  readonly quoted: boolean;
  /** A line break stands inside a quoted cell. */
  readonly quotedNewline: boolean;
  readonly recordBytes: number;
};

/** The name of cell `index` in a scan. */
export const cellName = (index: number): string => `c${index}`;

// Longer than any record, of which it also counts the line end.
const lineAllowanceBytes = 1024;

/**
 * The records of the table as `line_number` and text cells `c0`, `c1`, …: every dialect setting said, nothing sniffed,
 * nothing forgiven.
 */
export function csvScan(table: CsvTable): string {
  const scans = table.files.map(({ path, linesBefore }) => {
    const scan = fileScan(table, path);
    return linesBefore === 0
      ? `from ${scan}`
      : `select * replace (line_number + ${linesBefore} as line_number) from ${scan}`;
  });
  return `(${scans.join(' union all ')})`;
}

function fileScan(table: CsvTable, path: string): string {
  const columns = Array.from({ length: table.width }, (_, i) => `'${cellName(i)}': 'VARCHAR'`);
  const quote = table.quoted ? '"' : '';
  const settings = [
    `auto_detect = false, header = false, columns = {'line_number': 'BIGINT', ${columns.join(', ')}}`,
    `delim = ${literal(table.delimiter)}, quote = '${quote}', escape = '${quote}'`,
    `strict_mode = true, null_padding = false, ignore_errors = false`,
    `max_line_size = ${table.recordBytes + lineAllowanceBytes}`,
    // Where lines break inside cells, threads cannot tell where a record begins.
    ...(table.quotedNewline ? ['parallel = false'] : []),
  ];
  return `read_csv(${literal(path)}, ${settings.join(', ')})`;
}

/** Whether DuckDB refused the CSV itself, and did not run out of memory or disk. Its message holds values of the file. */
export const isCsvRefusal = (error: unknown): boolean =>
  error instanceof Error && /^Invalid Input Error: (CSV Error|Error when sniffing)/.test(error.message);
