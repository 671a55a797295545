import digamma from '@stdlib/math-base-special-digamma';
import gammaln from '@stdlib/math-base-special-gammaln';
import { CurvatureSum } from './curvature-sum.ts';
import type { Curvature } from './newton.ts';
import type { SpendTable } from './spend-table.ts';
import { trigamma } from './trigamma.ts';

/**
 * Negative log-likelihood of the Gamma-Gamma model (N25 eq 1a) with gradient and Hessian, at (ln p, ln(q − 1), ln v):
 * lnΓ(pn+q) − lnΓ(pn) − lnΓ(q) + q ln v + (pn−1) ln m + pn ln n − (pn+q) ln(nm+v). q > 1, or the mean would not exist.
 */
export function spendCurvature(table: SpendTable, at: Float64Array): Curvature {
  const sum = new CurvatureSum(3);
  const p = Math.exp(at[0] ?? 0);
  const above = Math.exp(at[1] ?? 0);
  addGammas(sum, table, p, above);
  addSpend(sum, table, p, above, at[2] ?? 0);
  return sum;
}

/** The parts that depend on n alone, and Σ p·n ln(n·m) − ln m, which is linear in p. */
function addGammas(sum: CurvatureSum, table: SpendTable, p: number, above: number): void {
  const q = 1 + above;
  const [value, slope, curve] = [gammaln(q), digamma(q), trigamma(q)];
  for (let level = 0; level < table.visits.length; level += 1) {
    const n = table.visits[level] ?? 0;
    const share = table.perVisits[level] ?? 0;
    const pn = p * n;
    const both = digamma(pn + q);
    const bothCurve = trigamma(pn + q);
    const dp = pn * (both - digamma(pn));
    const dq = above * (both - slope);
    sum.value -= share * (gammaln(pn + q) - gammaln(pn) - value);
    sum.slope(0, -share * dp);
    sum.slope(1, -share * dq);
    sum.bend(0, 0, -share * (dp + pn * pn * (bothCurve - trigamma(pn))));
    sum.bend(0, 1, -share * pn * above * bothCurve);
    sum.bend(1, 1, -share * (dq + above * above * (bothCurve - curve)));
  }
  const linear = p * table.totalVisitsLogSpend;
  sum.value += table.totalLogMean - linear;
  sum.slope(0, -linear);
  sum.bend(0, 0, -linear);
}

/** q ln v − (pn+q) ln(nm+v): one logarithm per different row. */
function addSpend(sum: CurvatureSum, table: SpendTable, p: number, above: number, logV: number): void {
  const q = 1 + above;
  const v = Math.exp(logV);
  let [visitsLog, log, g2, h02, h12, h22] = [0, 0, 0, 0, 0, 0];
  for (let row = 0; row < table.weight.length; row += 1) {
    const share = table.weight[row] ?? 0;
    const n = table.visits[table.visitsAt[row] ?? 0] ?? 0;
    const spend = table.spend[row] ?? 0;
    const shape = p * n + q;
    const part = v / (spend + v);
    const ln = Math.log(spend + v);
    visitsLog += share * n * ln;
    log += share * ln;
    g2 += share * shape * part;
    h02 += share * n * part;
    h12 += share * part;
    h22 += share * shape * part * (1 - part);
  }
  const { customers } = table;
  sum.value += p * visitsLog + q * log - customers * q * logV;
  sum.slope(0, p * visitsLog);
  sum.slope(1, above * (log - customers * logV));
  sum.slope(2, g2 - customers * q);
  sum.bend(0, 0, p * visitsLog);
  sum.bend(0, 2, p * h02);
  sum.bend(1, 1, above * (log - customers * logV));
  sum.bend(1, 2, above * (h12 - customers));
  sum.bend(2, 2, h22);
}
