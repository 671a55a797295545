import type { TableName } from '../../../lambdas/contract/tables.ts';
import { modelNames } from '../../../lambdas/measures/model-names.ts';

/** `'Customer 360'` */
export const tableReference = (table: string): string => `'${table.replaceAll("'", "''")}'`;

/** `'Customer 360'[Customer key]` */
export const columnReference = (table: string, column: string): string =>
  `${tableReference(table)}[${column.replaceAll(']', ']]')}]`;

/** A column of the contract, as DAX of the model refers to it. */
export const published = (table: TableName, column: string): string =>
  columnReference(modelNames.table(table), modelNames.column(table, column));

/** `"a ""quoted"" text"`: the same in DAX and in M. */
export const text = (value: string): string => `"${value.replaceAll('"', '""')}"`;
