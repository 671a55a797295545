import type { ModelNames } from '../access/power-bi-role.ts';
import type { TableName } from '../contract/tables.ts';
import { measures } from './catalogue.ts';

const spelled: Readonly<Record<string, string>> = {
  rfm: 'RFM',
  id: 'ID',
  '12m': '12 months',
  '90d': '90 days',
  '365d': '365 days',
};

const named: Readonly<Record<string, string>> = { p_alive: 'Chance alive' };

const capitalised = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

const words = (name: string): readonly string[] => name.split('_').map((word) => spelled[word] ?? word);

const measureNames: ReadonlySet<string> = new Set(measures.map(({ name }) => name.toLowerCase()));

function columnName(column: string): string {
  const name = named[column] ?? capitalised(words(column).join(' '));
  return measureNames.has(name.toLowerCase()) ? `${name} per row` : name;
}

const tableName = (table: TableName): string =>
  table === 'customer360' ? 'Customer 360' : words(table).map(capitalised).join(' ');

/**
 * What the Power BI model calls tables and columns: words instead of snake_case. A column that a measure has the name
 * of is that `per row`, so that one name means one thing.
 */
export const modelNames: ModelNames = { table: tableName, column: (_, column) => columnName(column) };
