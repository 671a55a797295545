import { literal } from '../engine/quoting.ts';
import type { Rule } from './rule.ts';

/**
 * The rule as a SQL condition that DuckDB, Trino and the row filters of Lake Formation read alike: comparisons of columns
 * with constants, IN, IS NULL, AND and OR. Columns of the contract need no quotes.
 */
export function sqlPredicate(rule: Rule): string {
  switch (rule.kind) {
    case 'and':
    case 'or':
      return rule.rules.map((inner) => `(${sqlPredicate(inner)})`).join(` ${rule.kind} `);
    case 'in':
      return isIn(rule);
    case 'not-in':
      return isNotIn(rule);
  }
}

function isIn({ column, values, orNull }: Extract<Rule, { kind: 'in' }>): string {
  const isNull = `${column} is null`;
  if (values.length === 0) return isNull;
  const matches = `${column}${oneOrMore(values, '=', 'in')}`;
  return orNull ? `${matches} or ${isNull}` : matches;
}

function isNotIn({ column, values }: Extract<Rule, { kind: 'not-in' }>): string {
  const isThere = `${column} is not null`;
  return values.length === 0 ? isThere : `${isThere} and ${column}${oneOrMore(values, '<>', 'not in')}`;
}

const oneOrMore = (values: readonly string[], one: string, more: string): string => {
  const [only = '', ...others] = values.map(literal);
  return others.length === 0 ? ` ${one} ${only}` : ` ${more} (${[only, ...others].join(', ')})`;
};
