import type { Levels } from './levels.ts';

/**
 * Spearman's rank correlation of two weighted columns, equal values at their mean rank; null where one of them does not
 * vary.
 */
export function rankCorrelation(a: Levels, b: Levels, weight: Float64Array): number | null {
  const [ranksA, ranksB] = [meanRanks(a, weight), meanRanks(b, weight)];
  let total = 0;
  for (const share of weight) total += share;
  const middle = (total + 1) / 2;
  let [both, squareA, squareB] = [0, 0, 0];
  for (let row = 0; row < weight.length; row += 1) {
    const share = weight[row] ?? 0;
    const da = (ranksA[a.index[row] ?? 0] ?? 0) - middle;
    const db = (ranksB[b.index[row] ?? 0] ?? 0) - middle;
    both += share * da * db;
    squareA += share * da * da;
    squareB += share * db * db;
  }
  return squareA > 0 && squareB > 0 ? both / Math.sqrt(squareA * squareB) : null;
}

/** Per level. */
function meanRanks({ values, index }: Levels, weight: Float64Array): Float64Array {
  const rank = new Float64Array(values.length);
  for (let row = 0; row < index.length; row += 1) {
    const level = index[row] ?? 0;
    rank[level] = (rank[level] ?? 0) + (weight[row] ?? 0);
  }
  let before = 0;
  for (let level = 0; level < rank.length; level += 1) {
    const share = rank[level] ?? 0;
    rank[level] = before + (share + 1) / 2;
    before += share;
  }
  return rank;
}
