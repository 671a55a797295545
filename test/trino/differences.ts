import type { Row } from '../../lambdas/engine/engine.ts';

const closeness = 1e-9;

// Money and scores are text and whole numbers, and have to be the same.
const isSame = (a: Row[string], b: Row[string]): boolean =>
  a === b ||
  (typeof a === 'number' &&
    typeof b === 'number' &&
    !(Number.isInteger(a) && Number.isInteger(b)) &&
    Math.abs(a - b) <= closeness * Math.max(1, Math.abs(a), Math.abs(b)));

/** Where two sets of tables differ: the number of rows, or table, row, column and both values, the first few of each table. */
export function differences(
  one: Readonly<Record<string, readonly Row[]>>,
  other: Readonly<Record<string, readonly Row[]>>,
): string[] {
  return Object.entries(one).flatMap(([table, rows]) => {
    const others = other[table] ?? [];
    if (rows.length !== others.length) return [`${table}: ${rows.length} rows and ${others.length}`];
    return rows
      .flatMap((row, i) =>
        Object.entries(row)
          .filter(([column, value]) => !isSame(value, others[i]?.[column] ?? null))
          .map(
            ([column, value]) =>
              `${table} row ${i} ${column}: ${JSON.stringify(value)} and ${JSON.stringify(others[i]?.[column])}`,
          ),
      )
      .slice(0, 5);
  });
}
