import type { ModelNames } from '../access/power-bi-role.ts';
import type { TableName } from '../contract/tables.ts';

// A text, or a table with or without a column of it.
const reference = /"(?:[^"]|"")*"|'([^']+)'(?:\[([^\]]+)\])?/g;

/** DAX that is written under names of the contract, under those of a model. Texts stay what they are. */
export const daxUnder = (dax: string, names: ModelNames): string =>
  dax.replace(reference, (whole, table?: string, column?: string) => {
    if (table === undefined) return whole;
    const name = `'${names.table(table as TableName).replaceAll("'", "''")}'`;
    return column === undefined
      ? name
      : `${name}[${names.column(table as TableName, column).replaceAll(']', ']]')}]`;
  });
