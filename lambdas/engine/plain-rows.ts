import { DuckDBTypeId, type DuckDBResultReader } from '@duckdb/node-api';

/** A row as plain values: numbers, booleans, text; decimals and dates as text; whole numbers past 2^53 as text. */
export type Row = Readonly<Record<string, string | number | boolean | null>>;

const wholeTypes: readonly DuckDBTypeId[] = [DuckDBTypeId.BIGINT, DuckDBTypeId.UBIGINT, DuckDBTypeId.HUGEINT];

/** What was read so far, as plain values; columns of one name are told apart by a number. */
export function plainRows<T extends Row>(reader: DuckDBResultReader): T[] {
  const names = reader.deduplicatedColumnNames();
  // DuckDB hands every 64-bit number over as text; nearly all of them are counts.
  const whole = names.filter((_, i) => wholeTypes.includes(reader.columnTypeId(i)));
  const rows = reader.getRowObjectsJson() as Record<string, unknown>[];
  for (const row of rows) {
    for (const name of whole) {
      const value = Number(row[name]);
      if (row[name] !== null && Number.isSafeInteger(value)) row[name] = value;
    }
  }
  return rows as T[];
}
