import type { Options } from 'csv-parse/sync';

/** RFC 4180 for csv-parse, strictly; the number of cells is ours to judge. */
export const csvDialect = (delimiter: string): Options => ({
  delimiter,
  quote: '"',
  escape: '"',
  record_delimiter: ['\r\n', '\n'],
  relax_column_count: true,
  skip_empty_lines: true,
});
