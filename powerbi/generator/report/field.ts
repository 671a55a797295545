import type { TableName } from '../../../lambdas/contract/tables.ts';
import { modelNames } from '../../../lambdas/measures/model-names.ts';
import { measuresTable } from '../model/measures-table.ts';

/** What a visual shows: a column or a measure of the model. */
export type Field = { readonly kind: 'Column' | 'Measure'; readonly table: string; readonly name: string };

/** A column of a published table. */
export const of = (table: TableName, column: string): Field => ({
  kind: 'Column',
  table: modelNames.table(table),
  name: modelNames.column(table, column),
});

/** A column of a table that is only in the model. */
export const column = (table: string, name: string): Field => ({ kind: 'Column', table, name });

export const measure = (name: string): Field => ({ kind: 'Measure', table: measuresTable.name, name });

/** How definitions of the report refer to a field; `source` names the table as a filter calls it. */
export const fieldExpression = ({ kind, table, name }: Field, source?: string): object => ({
  [kind]: {
    Expression: { SourceRef: source === undefined ? { Entity: table } : { Source: source } },
    Property: name,
  },
});

export const queryName = ({ table, name }: Field): string => `${table}.${name}`;
