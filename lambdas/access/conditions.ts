import type { Comparison, Rule } from './rule.ts';

/** A comparison with values, under its number in the rule. */
export type Condition = {
  /** From 1 on, from left to right; comparisons with nothing but null have none. */
  readonly number: number;
  readonly comparison: Comparison;
};

/** The comparisons of a rule whose values Power BI finds in region_access. */
export const conditions = (rows: 'all' | Rule): readonly Condition[] =>
  (rows === 'all' ? [] : leaves(rows))
    .filter(({ values }) => values.length > 0)
    .map((comparison, index) => ({ number: index + 1, comparison }));

const leaves = (rule: Rule): readonly Comparison[] => ('rules' in rule ? rule.rules.flatMap(leaves) : [rule]);
