import type { ColumnType, Table } from '../contract/column.ts';

/** A column as Glue knows it. */
export type GlueColumn = { readonly name: string; readonly type: ColumnType; readonly comment?: string };

/** What Glue is told of a table of the contract. */
export type GlueTable = {
  readonly name: string;
  readonly description: string;
  /** Columns of the Parquet files, in the order of the contract. */
  readonly columns: readonly GlueColumn[];
  /** What the partitions are told apart by: a folder, not a column of the files. */
  readonly partitionKey: GlueColumn;
};

/** How Glue, Athena and Hive name Parquet; the same for tables and their partitions. */
export const parquetStorage = {
  inputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
  outputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
  serializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe',
  classification: 'parquet',
} as const;

/** Value of the one partition of every table but `transactions`: publishing moves its location. */
export const currentSlot = 'current';

const slot: GlueColumn = {
  name: 'slot',
  type: 'string',
  comment: `Always ${currentSlot}: the run that is published now.`,
};

const month: GlueColumn = { name: 'month', type: 'string', comment: 'YYYY-MM of order_date.' };

/** The Glue description of a table of the contract. */
export const glueTable = ({ name, grain, purpose, columns }: Table): GlueTable => ({
  name,
  description: `One row: ${grain}. ${purpose}`,
  columns: columns.map((column) => ({ name: column.name, type: column.type, comment: column.meaning })),
  partitionKey: name === 'transactions' ? month : slot,
});
