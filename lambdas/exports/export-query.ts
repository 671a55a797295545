import type { Column } from '../contract/column.ts';
import { tables } from '../contract/tables.ts';
import { parquetFiles } from '../engine/parquet-files.ts';
import { identifier, literal } from '../engine/quoting.ts';
import { publishedRows } from '../score/published-rows.ts';
import type { ExportLayout } from './export-layouts.ts';
import { formulaSafeSql } from './formula-safe-sql.ts';

type Field = { readonly header: string; readonly column: Column; readonly dayFirst: boolean };

/** Columns of the file from left to right. */
export function exportFields(layout: ExportLayout): readonly Field[] {
  const { columns } = tables[layout.table];
  const original = layout.original.flatMap(({ column: name, header, dayFirst = false }) =>
    columns.filter((column) => column.name === name).map((column) => ({ header, column, dayFirst })),
  );
  const repeated = new Set(original.map(({ column }) => column.name));
  const others = columns.filter(({ name }) => !repeated.has(name));
  return [...original, ...others.map((column) => ({ header: column.name, column, dayFirst: false }))];
}

// Money keeps its two decimals; quantities, gaps and rates lose the zeros that say nothing.
function expression({ column: { name, type }, dayFirst }: Field): string {
  const value = identifier(name);
  if (type === 'string') return formulaSafeSql(value);
  if (dayFirst) return `strftime(${value}, '%d-%m-%Y')`;
  const hasZeros = type.startsWith('decimal') && !type.endsWith(',2)');
  return hasZeros ? `rtrim(rtrim(cast(${value} as varchar), '0'), '.')` : value;
}

const keyOf = ({ table }: ExportLayout): string =>
  tables[table].key.map((name) => `source.${identifier(name)}`).join(', ');

/** SQL for the number of rows in `parquet`, and whether they stand in the order of the key. */
export const sourceQuery = (layout: ExportLayout, parquet: readonly string[]): string => `
  select count(*) as rows, coalesce(bool_and(before is null or before <= current), true) as is_sorted
  from (
    select row(${keyOf(layout)}) as current, lag(row(${keyOf(layout)})) over () as before
    from ${parquetFiles(parquet)} as source
  )`;

/**
 * SQL that writes the rows of the layout's table, read from `parquet`, to the CSV file `target`. What is sorted already
 * keeps its order: sorting such wide rows costs as much as writing them.
 */
export function exportQuery(
  layout: ExportLayout,
  parquet: readonly string[],
  target: string,
  isSorted: boolean,
): string {
  const fields = exportFields(layout);
  const selected = fields.map((field) => `${expression(field)} as ${identifier(field.header)}`);
  const quoted = fields
    .filter(({ column }) => column.type === 'string')
    .map(({ header }) => identifier(header));
  const order = isSorted ? '' : `order by ${keyOf(layout)}`;
  // A header of DuckDB's own would be quoted wherever its column is.
  const header = `${fields.map((field) => field.header).join(',')}\n`;
  return `
    copy (
      select ${selected.join(', ')}
      from (${publishedRows(layout.table, ...parquet)}) as source
      ${order}
    ) to ${literal(target)} (
      format csv, header false, prefix ${literal(header)}, suffix '\n',
      delimiter ',', quote '"', escape '"', force_quote (${quoted.join(', ')})
    )`;
}
