/** A column of a table between the queries; its type as Glue spells it. */
export type WorkColumn = { readonly name: string; readonly type: string };

const glueTypes: Readonly<Record<string, string>> = {
  BIGINT: 'bigint',
  // Sums of whole numbers and hashes, which Trino has as bigint.
  HUGEINT: 'bigint',
  UBIGINT: 'bigint',
  INTEGER: 'int',
  VARCHAR: 'string',
  DATE: 'date',
  BOOLEAN: 'boolean',
  DOUBLE: 'double',
  TIMESTAMP_MS: 'timestamp',
};

/** The type of Glue for what DuckDB says of a column. Throws where there is none. */
export function glueType(duck: string): string {
  if (duck.endsWith('[]')) return `array<${glueType(duck.slice(0, -2))}>`;
  const known = duck.startsWith('DECIMAL') ? duck.toLowerCase() : glueTypes[duck];
  if (known === undefined) throw new TypeError(`Glue has no type for ${duck}.`);
  return known;
}

const trinoTypes: Readonly<Record<string, string>> = {
  int: 'integer',
  string: 'varchar',
  timestamp: 'timestamp(3)',
};

/** What Athena calls a type of Glue in a cast. */
export function castType(type: string): string {
  const element = /^array<(.*)>$/.exec(type)?.[1];
  return element === undefined ? (trinoTypes[type] ?? type) : `array(${castType(element)})`;
}
