import { text } from './reference.ts';

/** M for a small table that stands in the model itself. `types` are those of the columns, in their order. */
export function rowsInM(
  types: Readonly<Record<string, 'text' | 'Int64.Type'>>,
  rows: readonly (readonly (string | number)[])[],
): string {
  const columns = Object.entries(types).map(([name, type]) => `#${text(name)} = ${type}`);
  const lines = rows.map(
    (row) => `        {${row.map((cell) => (typeof cell === 'number' ? cell : text(cell))).join(', ')}}`,
  );
  return `#table(
    type table [${columns.join(', ')}],
    {
${lines.join(',\n')}
    }
)`;
}
