import type { TableName } from '../contract/tables.ts';
import type { MeasureFormat } from './measure-format.ts';

/** Where the value comes from: rows of one table, or of a query over the tables that it reads. */
export type MeasureSource =
  { readonly from: TableName } | { readonly rows: string; readonly reads: readonly TableName[] };

/** One number that people look at: the same in reports, dashboard, letter and Power BI. */
export type Measure = {
  readonly name: string;
  /** The folder that Power BI shows it in. */
  readonly folder: string;
  /** One sentence for its readers: what it counts, over what, and when there is none. */
  readonly meaning: string;
  readonly unit: string;
  readonly format: MeasureFormat;
  /** `value` is an SQL expression over these rows. It keeps to what DuckDB and Trino both read. */
  readonly sql: MeasureSource & { readonly value: string };
  /** The same in DAX, under the names of the contract; blank where the SQL says null, or counts none. */
  readonly dax: string;
};

/** SQL with one row and one column, `value`: the measure over all published rows. */
export const measureQuery = ({ sql }: Pick<Measure, 'sql'>): string =>
  'from' in sql
    ? `select ${sql.value} as value from ${sql.from}`
    : `select ${sql.value} as value from (\n${sql.rows}\n) as measured`;

/** The tables that the SQL of a measure reads. */
export const tablesRead = ({ sql }: Pick<Measure, 'sql'>): readonly TableName[] =>
  'from' in sql ? [sql.from] : sql.reads;
