import { identifier, literal } from '../engine/quoting.ts';
import { macroStatements } from './macro-statements.ts';
import { parseMacros, type Macros } from './macros.ts';
import type { ParameterTable } from './parameter-table.ts';

/** The macros as Trino and Athena spell them. */
export const trinoMacros = (): Macros => parseMacros(macroStatements('trino'));

/** A query that gives the rows of the table; no table is too small to need one. */
export function parameterQuery({ columns, rows }: ParameterTable): string {
  const names = Object.keys(columns);
  const typed = Object.entries(columns).map(
    ([name, type]) => `cast(${identifier(name)} as ${type}) as ${identifier(name)}`,
  );
  const tuples = rows.length === 0 ? [names.map(() => null)] : rows;
  const values = tuples.map(
    (row) => `(${row.map((value) => (value === null ? 'null' : literal(String(value)))).join(', ')})`,
  );
  return `
    select ${typed.join(', ')}
    from (values ${values.join(', ')}) as given (${names.map(identifier).join(', ')})
    where ${rows.length > 0}`;
}
