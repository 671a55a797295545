import { inverseRoots } from './cholesky.ts';
import type { FitQuality } from './fit-quality.ts';
import { minimise, type Minimum } from './newton.ts';
import { penalised } from './penalty.ts';
import { rankCorrelation } from './rank-correlation.ts';
import { spendCurvature } from './spend-likelihood.ts';
import type { SpendRows } from './spend-rows.ts';
import { spendLevels, spendTable, type SpendTable } from './spend-table.ts';

/** Spend per visit is Gamma(p, nu), nu is Gamma(q, v); v in money. q > 1, so that the mean exists. */
export type SpendParameters = { readonly p: number; readonly q: number; readonly v: number };

export type SpendFit = {
  readonly parameters: SpendParameters | null;
  readonly standardErrors: SpendParameters | null;
  /** Without penalty, of the mean spends in the shop's money; NaN without parameters. */
  readonly logLikelihood: number;
  /** Spearman's, of visits and mean spend; above .3 the model's assumption of independence is doubtful. */
  readonly rankCorrelation: number | null;
  readonly quality: FitQuality;
  /** A sentence with the figures behind `quality`. */
  readonly reason: string;
  readonly customers: number;
};

const fewestSpenders = 20;

const penalties = [0, 1, 2].map((parameter) => ({ parameter, width: 3 }));

/** Where all spend is alike p and q would grow without end, and faster the more customers there are. */
const mostAlike = 10_000;

/**
 * Fits the Gamma-Gamma model of mean spend per visit (N25) by maximum likelihood. Where the plain fit is not well
 * determined, with weak penalties ½(θ/3)² on ln p, ln(q − 1) and ln(v / geometric mean of m), and half of p and of q − 1
 * in ten thousand per customer, as if money were known to a percent only. Scaling all money scales v and nothing else.
 * @throws RangeError where a row has no whole n ≥ 1 or no m > 0.
 */
export function fitSpend(rows: SpendRows): SpendFit {
  const levels = spendLevels(rows);
  const table = spendTable(rows, levels);
  const { customers } = table;
  if (customers < fewestSpenders) {
    const reason = `${customers} customers with positive spend, ${fewestSpenders} are needed`;
    return noFit(customers, null, 'too-few-customers', reason);
  }
  const correlation = rankCorrelation(...levels, rows.weight);
  const start = Float64Array.of(0, Math.log(2), Math.log(2));
  const plain = minimise((at) => spendCurvature(table, at), start);
  const isPlain = isWellDetermined(plain);
  const best = isPlain ? plain : fitPenalised(table, start);
  if (!best.converged)
    return noFit(customers, correlation, 'not-converged', 'the fit found no best parameters');
  const { value } = spendCurvature(table, best.at);
  return {
    ...estimates(best, table.unit),
    logLikelihood: -value - customers * Math.log(table.unit),
    rankCorrelation: correlation,
    quality: isPlain ? 'good' : 'penalised',
    reason: `${customers} customers with positive spend${isPlain ? '' : '; maximum likelihood alone does not determine the parameters'}`,
    customers,
  };
}

function fitPenalised(table: SpendTable, start: Float64Array): Minimum {
  return minimise((at) => {
    const { value, gradient, hessian } = penalised(spendCurvature(table, at), at, penalties);
    for (const parameter of [0, 1]) {
      const extra = alikePenalty(table, at[parameter] ?? 0);
      gradient[parameter] = (gradient[parameter] ?? 0) + extra;
      hessian[4 * parameter] = (hessian[4 * parameter] ?? 0) + extra;
    }
    return {
      value: value + alikePenalty(table, at[0] ?? 0) + alikePenalty(table, at[1] ?? 0),
      gradient,
      hessian,
    };
  }, start);
}

const alikePenalty = ({ customers }: SpendTable, logarithm: number): number =>
  (customers * Math.exp(logarithm)) / (2 * mostAlike);

function isWellDetermined({ converged, at, hessian }: Minimum): boolean {
  const errors = converged ? inverseRoots(hessian, at.length) : null;
  return errors?.every((error, i) => error < 2 && Math.abs(at[i] ?? 0) < 7) ?? false;
}

function estimates({ at, hessian }: Minimum, unit: number): Pick<SpendFit, 'parameters' | 'standardErrors'> {
  const [p = 0, above = 0, v = 0] = at.map(Math.exp);
  const errors = inverseRoots(hessian, 3);
  return {
    parameters: { p, q: 1 + above, v: v * unit },
    standardErrors: errors && {
      p: p * (errors[0] ?? 0),
      q: above * (errors[1] ?? 0),
      v: v * unit * (errors[2] ?? 0),
    },
  };
}

function noFit(customers: number, correlation: number | null, quality: FitQuality, reason: string): SpendFit {
  const none = { parameters: null, standardErrors: null, logLikelihood: Number.NaN };
  return { ...none, rankCorrelation: correlation, quality, reason, customers };
}

/**
 * E[spend per visit] of a customer with n visits of mean spend m (N25 eq 5), in the money of m and v; n = 0 gives the
 * shop's mean.
 */
export function expectedSpendPerVisit(
  { p, q, v }: SpendParameters,
  visits: number,
  meanSpend: number,
): number {
  return (p * (v + visits * meanSpend)) / (p * visits + q - 1);
}

/** Standard deviation over customers of their mean spend per visit, in the money of v; null for q ≤ 2: it has none. */
export function meanSpendDeviation({ p, q, v }: SpendParameters): number | null {
  return q > 2 ? (p * v) / ((q - 1) * Math.sqrt(q - 2)) : null;
}
