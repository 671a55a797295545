import { identifier, literal } from '../engine/quoting.ts';

export type Value = string | number | boolean | null;

/** A small table that brings into the SQL files what must not be written into their text. */
export type ParameterTable = {
  readonly name: string;
  readonly columns: Readonly<Record<string, string>>;
  readonly rows: readonly (readonly Value[])[];
};

/** The statements that make the table and fill it. */
export function createParameterTable({ name, columns, rows }: ParameterTable): string[] {
  const types = Object.entries(columns).map(([column, type]) => `${identifier(column)} ${type}`);
  const tuples = rows.map((row) => `(${row.map(cell).join(', ')})`);
  return [
    `create or replace table ${identifier(name)} (${types.join(', ')})`,
    ...(tuples.length === 0 ? [] : [`insert into ${identifier(name)} values ${tuples.join(', ')}`]),
  ];
}

const cell = (value: Value): string => (value === null ? 'null' : literal(String(value)));
