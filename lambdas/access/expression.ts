/** What a column is compared with; null stands for a missing value and matches nothing else. */
export type Value = string | null;

/** Which rows of a table, as the configuration says it. */
export type Expression =
  | { readonly column: string; readonly equals: Value }
  | { readonly column: string; readonly in: readonly Value[] }
  | { readonly and: readonly Expression[] }
  | { readonly or: readonly Expression[] }
  | { readonly not: Expression };

/** Every row, or those that an expression is true of. */
export type Rows = 'all' | Expression;

/** The comparisons of an expression, from left to right. */
export function comparisons(
  expression: Expression,
): readonly { readonly column: string; readonly values: readonly Value[] }[] {
  if ('and' in expression) return expression.and.flatMap(comparisons);
  if ('or' in expression) return expression.or.flatMap(comparisons);
  if ('not' in expression) return comparisons(expression.not);
  const values = 'in' in expression ? expression.in : [expression.equals];
  return [{ column: expression.column, values }];
}
