/** Types that Athena reads from Parquet without surprise; named as Glue spells them. */
export type ColumnType =
  'string' | 'int' | 'bigint' | 'double' | 'boolean' | 'date' | 'timestamp' | `decimal(${number},${number})`;

export type Column = {
  readonly name: string;
  readonly type: ColumnType;
  /** One sentence for analysts: what the value says, in which unit, and when it is null. */
  readonly meaning: string;
  /** Names or identifies a person: stays out of logs, metrics and operations alerts. */
  readonly personal?: true;
};

export type Table = {
  readonly name: string;
  /** What one row stands for. */
  readonly grain: string;
  readonly purpose: string;
  readonly columns: readonly Column[];
  /**
   * Columns that identify a row. Published files are in their order, but for those of the largest, `transactions` and
   * `segment_history`.
   */
  readonly key: readonly string[];
};

const duckTypes = {
  string: 'VARCHAR',
  int: 'INTEGER',
  bigint: 'BIGINT',
  double: 'DOUBLE',
  boolean: 'BOOLEAN',
  date: 'DATE',
  timestamp: 'TIMESTAMP_MS',
} as const;

/** The DuckDB type whose Parquet form Athena reads as `type`. */
export function duckType(type: ColumnType): string {
  return type.startsWith('decimal')
    ? type.toUpperCase()
    : duckTypes[type as Exclude<ColumnType, `decimal(${number},${number})`>];
}
