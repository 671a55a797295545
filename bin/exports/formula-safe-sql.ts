import { literal } from '../../lambdas/engine/quoting.ts';

// The pattern of formulaSafe in the dialect of RE2, which knows no \uXXXX.
const formula = '^([ "\'`;,|\\x{a0}]*[=+\\-@\\t\\r\\n\\x00\\x{ff1d}\\x{ff0b}\\x{ff0d}\\x{ff20}])';

/** SQL for the text `value` as formulaSafe gives it: the same rule, for millions of cells. */
export const formulaSafeSql = (value: string): string =>
  `regexp_replace(${value}, ${literal(formula)}, ${literal("'\\1")})`;
