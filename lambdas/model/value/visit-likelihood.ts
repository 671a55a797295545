import digamma from '@stdlib/math-base-special-digamma';
import gammaln from '@stdlib/math-base-special-gammaln';
import { CurvatureSum } from './curvature-sum.ts';
import type { Curvature } from './newton.ts';
import { trigamma } from './trigamma.ts';
import type { VisitModel } from './visit-model.ts';
import type { VisitTable } from './visit-table.ts';

/**
 * What a shop's likelihood rests on besides the chance that a customer left: customers per x and per T, and Σx per T.
 */
export type VisitMargins = {
  readonly perRepeats: Float64Array;
  readonly perAge: Float64Array;
  readonly repeatsPerAge: Float64Array;
};

export function visitMargins(table: VisitTable): VisitMargins {
  const perRepeats = new Float64Array(table.repeats.length);
  const perAge = new Float64Array(table.times.length);
  const repeatsPerAge = new Float64Array(table.times.length);
  for (let row = 0; row < table.weight.length; row += 1) {
    const share = table.weight[row] ?? 0;
    const x = table.repeatsAt[row] ?? 0;
    const age = table.ageAt[row] ?? 0;
    perRepeats[x] = (perRepeats[x] ?? 0) + share;
    perAge[age] = (perAge[age] ?? 0) + share;
    repeatsPerAge[age] = (repeatsPerAge[age] ?? 0) + share * (table.repeats[x] ?? 0);
  }
  return { perRepeats, perAge, repeatsPerAge };
}

/**
 * The negative log-likelihood of the NBD (purchases without dropout) in ln r and ln α, over `n` parameters of which these
 * are the first two: lnΓ(r+x) − lnΓ(r) + r ln α − (r+x) ln(α+T).
 */
function nbdSum(table: VisitTable, margins: VisitMargins, at: Float64Array): CurvatureSum {
  const sum = new CurvatureSum(at.length);
  const r = Math.exp(at[0] ?? 0);
  const logAlpha = at[1] ?? 0;
  addRates(sum, table, margins.perRepeats, r);
  addAges(sum, table, margins, r, Math.exp(logAlpha));
  sum.value -= table.customers * r * logAlpha;
  sum.slope(0, -table.customers * r * logAlpha);
  sum.slope(1, -table.customers * r);
  sum.bend(0, 0, -table.customers * r * logAlpha);
  sum.bend(0, 1, -table.customers * r);
  return sum;
}

function addRates(sum: CurvatureSum, table: VisitTable, perRepeats: Float64Array, r: number): void {
  const [value, slope, curve] = [gammaln(r), digamma(r), trigamma(r)];
  for (let level = 0; level < perRepeats.length; level += 1) {
    const k = r + (table.repeats[level] ?? 0);
    const share = perRepeats[level] ?? 0;
    const first = r * (digamma(k) - slope);
    sum.value -= share * (gammaln(k) - value);
    sum.slope(0, -share * first);
    sum.bend(0, 0, -share * (first + r * r * (trigamma(k) - curve)));
  }
}

function addAges(
  sum: CurvatureSum,
  table: VisitTable,
  margins: VisitMargins,
  r: number,
  alpha: number,
): void {
  for (let level = 0; level < table.times.length; level += 1) {
    const share = r * (margins.perAge[level] ?? 0);
    const total = share + (margins.repeatsPerAge[level] ?? 0);
    if (total === 0) continue;
    const time = table.times[level] ?? 0;
    const log = Math.log(alpha + time);
    const part = alpha / (alpha + time);
    sum.value += total * log;
    sum.slope(0, share * log);
    sum.slope(1, total * part);
    sum.bend(0, 0, share * log);
    sum.bend(0, 1, share * part);
    sum.bend(1, 1, (total * part * time) / (alpha + time));
  }
}

/** Negative log-likelihood of the NBD with gradient and Hessian, at (ln r, ln α). */
export function nbdCurvature(table: VisitTable, margins: VisitMargins, at: Float64Array): Curvature {
  return nbdSum(table, margins, at);
}

/**
 * Negative log-likelihood of BG/NBD (FHL05 eq 6; N27 eq 4) or MBG/NBD (BDT07; WH08) with gradient and Hessian, at
 * (ln r, ln α, ln a, ln b). Both are the NBD's with lnΓ(a+b) − lnΓ(b) + lnΓ(b+y) − lnΓ(a+b+y) and
 * softplus(ln a − ln(b+y−1) + (r+x) ln((α+T)/(α+t_x))) added, y = x for BG (softplus only for x > 0), x + 1 for MBG.
 */
export function visitCurvature(
  model: VisitModel,
  table: VisitTable,
  margins: VisitMargins,
  at: Float64Array,
): Curvature {
  const sum = nbdSum(table, margins, at);
  const ahead = model === 'mbg-nbd' ? 1 : 0;
  addStays(sum, table, margins.perRepeats, at, ahead);
  addLeaving(sum, table, at, ahead);
  return sum;
}

function addStays(
  sum: CurvatureSum,
  table: VisitTable,
  perRepeats: Float64Array,
  at: Float64Array,
  ahead: number,
): void {
  const a = Math.exp(at[2] ?? 0);
  const b = Math.exp(at[3] ?? 0);
  const value = gammaln(a + b) - gammaln(b);
  const [slopeAB, slopeB, curveAB, curveB] = [digamma(a + b), digamma(b), trigamma(a + b), trigamma(b)];
  for (let level = 0; level < perRepeats.length; level += 1) {
    const y = (table.repeats[level] ?? 0) + ahead;
    const share = perRepeats[level] ?? 0;
    if (y === 0 || share === 0) continue;
    const da = slopeAB - digamma(a + b + y);
    const db = da + digamma(b + y) - slopeB;
    const daa = curveAB - trigamma(a + b + y);
    const dbb = daa + trigamma(b + y) - curveB;
    sum.value -= share * (value + gammaln(b + y) - gammaln(a + b + y));
    sum.slope(2, -share * a * da);
    sum.slope(3, -share * b * db);
    sum.bend(2, 2, -share * (a * da + a * a * daa));
    sum.bend(2, 3, -share * a * b * daa);
    sum.bend(3, 3, -share * (b * db + b * b * dbb));
  }
}

/** The one part that every different row pays for: so its sums are local variables. */
function addLeaving(sum: CurvatureSum, table: VisitTable, at: Float64Array, ahead: number): void {
  const [r, alpha, b] = [Math.exp(at[0] ?? 0), Math.exp(at[1] ?? 0), Math.exp(at[3] ?? 0)];
  const log = table.times.map((time) => Math.log(alpha + time));
  const part = table.times.map((time) => alpha / (alpha + time));
  const bent = table.times.map((time) => (alpha * time) / (alpha + time) ** 2);
  const odds = table.repeats.map((x) => (x + ahead === 0 ? 0 : (at[2] ?? 0) - Math.log(b + x + ahead - 1)));
  const chance = table.repeats.map((x) => -b / (b + x + ahead - 1));
  let [value, g0, g1, g2, g3] = [0, 0, 0, 0, 0];
  let [h00, h01, h02, h03, h11, h12, h13, h22, h23, h33] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
  for (let row = 0; row < table.weight.length; row += 1) {
    const level = table.repeatsAt[row] ?? 0;
    const x = table.repeats[level] ?? 0;
    if (x + ahead === 0) continue;
    const age = table.ageAt[row] ?? 0;
    const last = table.lastAt[row] ?? 0;
    const silence = (log[age] ?? 0) - (log[last] ?? 0);
    const d = (odds[level] ?? 0) + (r + x) * silence;
    const e = Math.exp(-Math.abs(d));
    const share = table.weight[row] ?? 0;
    const u = (share * (d > 0 ? 1 : e)) / (1 + e);
    const v = (u * (d > 0 ? e : 1)) / (1 + e);
    const d0 = r * silence;
    const d01 = (part[age] ?? 0) - (part[last] ?? 0);
    const d1 = (r + x) * d01;
    const d3 = chance[level] ?? 0;
    value -= share * (Math.max(d, 0) + Math.log1p(e));
    g0 -= u * d0;
    g1 -= u * d1;
    g2 -= u;
    g3 -= u * d3;
    h00 -= v * d0 * d0 + u * d0;
    h01 -= v * d0 * d1 + u * r * d01;
    h02 -= v * d0;
    h03 -= v * d0 * d3;
    h11 -= v * d1 * d1 + u * (r + x) * ((bent[age] ?? 0) - (bent[last] ?? 0));
    h12 -= v * d1;
    h13 -= v * d1 * d3;
    h22 -= v;
    h23 -= v * d3;
    h33 -= v * d3 * d3 + u * d3 * (1 + d3);
  }
  sum.value += value;
  [g0, g1, g2, g3].forEach((amount, i) => sum.slope(i, amount));
  sum.bend(0, 0, h00);
  sum.bend(0, 1, h01);
  sum.bend(0, 2, h02);
  sum.bend(0, 3, h03);
  sum.bend(1, 1, h11);
  sum.bend(1, 2, h12);
  sum.bend(1, 3, h13);
  sum.bend(2, 2, h22);
  sum.bend(2, 3, h23);
  sum.bend(3, 3, h33);
}
