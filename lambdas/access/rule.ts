import type { TableName } from '../contract/tables.ts';
import type { Expression, Value } from './expression.ts';
import { ruleColumn } from './rule-columns.ts';

/**
 * An expression over the columns of one table without `not`: what every rendering is made from.
 *
 * What an expression says of a null is settled here, once. A comparison of a null is unknown, unless the values name
 * null; the opposite of unknown is unknown; only what is true is seen. So a null passes neither a comparison nor its
 * opposite unless the policy says so, and no rendering rests on how its engine treats nulls: `in` holds for null where
 * `orNull`, `not-in` never does.
 */
export type Rule = Comparison | { readonly kind: 'and' | 'or'; readonly rules: readonly Rule[] };

/** Of one column with constants. */
export type Comparison =
  | {
      readonly kind: 'in';
      readonly column: string;
      readonly values: readonly string[];
      readonly orNull: boolean;
    }
  | { readonly kind: 'not-in'; readonly column: string; readonly values: readonly string[] };

/** The rule for a table that has every column of the expression. */
export function ruleOf(expression: Expression, table: TableName, isNegated = false): Rule {
  if ('not' in expression) return ruleOf(expression.not, table, !isNegated);
  if ('and' in expression) return several(isNegated ? 'or' : 'and', expression.and, table, isNegated);
  if ('or' in expression) return several(isNegated ? 'and' : 'or', expression.or, table, isNegated);
  const column = ruleColumn(table, expression.column);
  if (column === undefined) throw new TypeError(`${table} has no ${expression.column}.`);
  return comparison(column, 'in' in expression ? expression.in : [expression.equals], isNegated);
}

function several(
  kind: 'and' | 'or',
  expressions: readonly Expression[],
  table: TableName,
  isNegated: boolean,
): Rule {
  const rules = expressions.map((expression) => ruleOf(expression, table, isNegated));
  const [only, ...others] = rules;
  return only !== undefined && others.length === 0 ? only : { kind, rules };
}

function comparison(column: string, given: readonly Value[], isNegated: boolean): Comparison {
  const values = [...new Set(given.filter((value) => value !== null))];
  return isNegated
    ? { kind: 'not-in', column, values }
    : { kind: 'in', column, values, orNull: given.includes(null) };
}
