import { distinctRows } from './canonical-order.ts';
import { levelsOf, type Levels } from './levels.ts';
import type { SpendRows } from './spend-rows.ts';

/** Spend rows in one order whatever order they came in, in a unit of money in which the geometric mean of m is 1. */
export type SpendTable = {
  readonly visits: Float64Array;
  readonly perVisits: Float64Array;
  readonly visitsAt: Uint32Array;
  /** n·m. */
  readonly spend: Float64Array;
  readonly weight: Float64Array;
  readonly customers: number;
  /** Σ ln m. */
  readonly totalLogMean: number;
  /** Σ n ln(n·m). */
  readonly totalVisitsLogSpend: number;
  /** Geometric mean of m in the shop's money: what v is to be multiplied by. */
  readonly unit: number;
};

export function spendTable(rows: SpendRows, [visits, means]: readonly [Levels, Levels]): SpendTable {
  const { rows: order, weight } = distinctRows([visits, means], rows.weight);
  const visitsAt = order.map((row) => visits.index[row] ?? 0);
  const unit = geometricMean(rows.meanSpend, order, weight);
  const spend = new Float64Array(order.length);
  const perVisits = new Float64Array(visits.values.length);
  let [customers, totalLogMean, totalVisitsLogSpend] = [0, 0, 0];
  for (let i = 0; i < order.length; i += 1) {
    const level = visitsAt[i] ?? 0;
    const n = visits.values[level] ?? 0;
    const share = weight[i] ?? 0;
    const mean = (rows.meanSpend[order[i] ?? 0] ?? 0) / unit;
    spend[i] = n * mean;
    perVisits[level] = (perVisits[level] ?? 0) + share;
    customers += share;
    totalLogMean += share * Math.log(mean);
    totalVisitsLogSpend += share * n * Math.log(n * mean);
  }
  const totals = { customers, totalLogMean, totalVisitsLogSpend, unit };
  return { visits: visits.values, perVisits, visitsAt, spend, weight, ...totals };
}

function geometricMean(meanSpend: Float64Array, order: Uint32Array, weight: Float64Array): number {
  let [total, customers] = [0, 0];
  for (let i = 0; i < order.length; i += 1) {
    total += (weight[i] ?? 0) * Math.log(meanSpend[order[i] ?? 0] ?? 1);
    customers += weight[i] ?? 0;
  }
  return customers > 0 ? Math.exp(total / customers) : 1;
}

/**
 * The levels of n and of m.
 * @throws RangeError where a row has no whole n ≥ 1, no finite m > 0 or no finite weight ≥ 0.
 */
export function spendLevels({ visits, meanSpend, weight }: SpendRows): readonly [Levels, Levels] {
  if (meanSpend.length !== visits.length || weight.length !== visits.length)
    throw new RangeError('Spend rows need arrays of one length.');
  for (let row = 0; row < visits.length; row += 1) {
    const n = visits[row] ?? 0;
    const mean = meanSpend[row] ?? 0;
    const share = weight[row] ?? -1;
    if (!Number.isInteger(n) || n < 1 || !(mean > 0 && mean < Infinity) || !(share >= 0 && share < Infinity))
      throw new RangeError(`Spend row ${row} is not a whole n ≥ 1 with a mean spend m > 0.`);
  }
  return [levelsOf(visits), levelsOf(meanSpend)];
}
