import type { Expression, Value } from '../../lambdas/access/expression.ts';

/** True, false, or null for unknown. */
type Truth = boolean | null;

/**
 * What an expression says of a row, in three values and straight from its definition: the judge of every rendering. A
 * comparison of a null is unknown unless the values name null; the opposite of unknown is unknown.
 */
export function truth(expression: Expression, valueOf: (column: string) => Value): Truth {
  if ('not' in expression) {
    const inner = truth(expression.not, valueOf);
    return inner === null ? null : !inner;
  }
  if ('and' in expression) return all(expression.and.map((part) => truth(part, valueOf)));
  if ('or' in expression) {
    const denied = all(expression.or.map((part) => truth({ not: part }, valueOf)));
    return denied === null ? null : !denied;
  }
  const values = 'in' in expression ? expression.in : [expression.equals];
  const value = valueOf(expression.column);
  if (value === null) return values.includes(null) ? true : null;
  return values.includes(value);
}

function all(parts: readonly Truth[]): Truth {
  if (parts.includes(false)) return false;
  return parts.includes(null) ? null : true;
}
