import type { Column, ColumnType } from '../../../lambdas/contract/column.ts';
import { tables, type TableName } from '../../../lambdas/contract/tables.ts';
import { valueColumns } from '../../../lambdas/contract/tables/value-columns.ts';
import { modelNames } from '../../../lambdas/measures/model-names.ts';
import type { DataType, ModelColumn } from './model-column.ts';

/** JSON for machines: no column that a report could show. */
const machineColumns: ReadonlySet<string> = new Set([
  ...['cut_values', 'fit', 'holdout', 'value_remarks', 'parameters', 'durations'],
]);

const dataTypes: Readonly<Record<string, DataType>> = {
  string: 'string',
  int: 'int64',
  bigint: 'int64',
  double: 'double',
  boolean: 'boolean',
  date: 'dateTime',
  timestamp: 'dateTime',
};

/** The type that keeps every value of a column of the contract. */
export function dataTypeOf(type: ColumnType): DataType {
  const fraction = /^decimal\(\d+,(\d+)\)$/.exec(type)?.[1];
  if (fraction !== undefined && Number(fraction) <= 4) return 'decimal';
  const dataType = dataTypes[type];
  if (dataType === undefined) throw new TypeError(`Power BI has no type that keeps ${type}.`);
  return dataType;
}

const fixedFormats: Readonly<Record<string, string>> = {
  return_rate: '0.0 %',
  retention_rate: '0.0 %',
  p_alive: '0.0 %',
  months_since: '0',
  sequence: '0',
};

function formatOf({ name, type }: Column): string | undefined {
  const fixed = fixedFormats[name];
  if (fixed !== undefined) return fixed;
  if (type === 'date') return 'yyyy-mm-dd';
  if (type === 'timestamp') return 'yyyy-mm-dd hh:nn:ss';
  if (type === 'int' || type === 'bigint') return '#,0';
  if (type === 'double') return '#,0.0';
  if (type === 'decimal(9,1)') return '#,0.0';
  if (type.endsWith(',3)')) return '#,0.###';
  return type.startsWith('decimal') ? '#,0.00' : undefined;
}

const categories: Readonly<Record<string, 'City' | 'StateOrProvince' | 'Country'>> = {
  city: 'City',
  state: 'StateOrProvince',
  country: 'Country',
};

const values: ReadonlySet<string> = new Set(valueColumns.map(({ name }) => name));

function folderOf(table: TableName, column: string): string | undefined {
  if (column.startsWith('home_')) return 'Home';
  if (column.startsWith('quarantined_')) return 'Quarantined by reason';
  if (column.endsWith('_score')) return 'Scores';
  return table === 'customer360' && values.has(column) ? 'Value' : undefined;
}

// People see them as one value in every row, if they look at all.
const isTechnical = (column: string): boolean => column === 'run_id' || column === 'as_of';

/** The columns of a published table that the model loads, in the order of the contract. */
export const loadedColumns = (table: TableName): readonly ModelColumn[] =>
  tables[table].columns
    .filter(({ name }) => !machineColumns.has(name))
    .map((column): ModelColumn => {
      const format = formatOf(column);
      const folder = folderOf(table, column.name);
      const category = categories[column.name.replace('home_', '')];
      return {
        name: modelNames.column(table, column.name),
        description: column.meaning,
        dataType: dataTypeOf(column.type),
        source: { loaded: column.name },
        ...(format !== undefined && { format }),
        ...(folder !== undefined && { folder }),
        ...(category !== undefined && { category }),
        ...(table !== 'runs' && isTechnical(column.name) && { isHidden: true }),
      };
    });
