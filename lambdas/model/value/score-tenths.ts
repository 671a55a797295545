import { levelsOf } from './levels.ts';

/** Customers of one score: how many, and the sum of what they did. Ascending by score. */
export type ScoreGroup = { readonly score: number; readonly customers: number; readonly outcome: number };

/** Equal scores become one group, so that no order among them can matter. */
export function byScore(score: Float64Array, weight: Float64Array, outcome: Float64Array): ScoreGroup[] {
  const { values, index } = levelsOf(score);
  const customers = new Float64Array(values.length);
  const sums = new Float64Array(values.length);
  for (let row = 0; row < index.length; row += 1) {
    const group = index[row] ?? 0;
    const share = weight[row] ?? 0;
    customers[group] = (customers[group] ?? 0) + share;
    sums[group] = (sums[group] ?? 0) + share * (outcome[row] ?? 0);
  }
  return Array.from(values, (value, group) => ({
    score: value,
    customers: customers[group] ?? 0,
    outcome: sums[group] ?? 0,
  }));
}

/** The share of all outcome that the `share` of customers with the highest scores made; a group on the edge counts in part. */
export function shareInTop(groups: readonly ScoreGroup[], share: number): number {
  const all = groups.reduce((sum, { outcome }) => sum + outcome, 0);
  let left = share * groups.reduce((sum, { customers }) => sum + customers, 0);
  let top = 0;
  for (const { customers, outcome } of groups.toReversed()) {
    if (left <= 0) break;
    top += customers > 0 ? outcome * Math.min(1, left / customers) : 0;
    left -= customers;
  }
  return all > 0 ? top / all : Number.NaN;
}

/** Ten equal parts of the customers by score, lowest first: mean score and mean outcome. Edge groups are split. */
export function tenths(groups: readonly ScoreGroup[]): { score: number; outcome: number }[] {
  const size = groups.reduce((sum, { customers }) => sum + customers, 0) / 10;
  const parts = Array.from({ length: 10 }, () => ({ score: 0, outcome: 0 }));
  let before = 0;
  for (const { score, customers, outcome } of groups) {
    const until = before + customers;
    for (let tenth = Math.min(9, Math.floor(before / size)); tenth < 10; tenth += 1) {
      const overlap = Math.min(until, (tenth + 1) * size) - Math.max(before, tenth * size);
      const part = parts[tenth];
      if (overlap <= 0 || part === undefined) break;
      part.score += (overlap / size) * score;
      part.outcome += (overlap / size) * (outcome / customers);
    }
    before = until;
  }
  return parts;
}
