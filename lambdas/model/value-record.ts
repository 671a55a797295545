import type { ValueFacts } from './fit-values.ts';
import type { SpendParameters } from './value/spend-fit.ts';
import type { VisitParameters } from './value/visit-model.ts';

// Six digits are more than any of these is known to, and the same on every machine.
const digits = (value: number): number | null =>
  Number.isFinite(value) ? Number(value.toPrecision(6)) : null;

// The gain of one model over another is a difference of two large numbers.
const likelihood = (value: number): number | null =>
  Number.isFinite(value) ? Number(value.toFixed(4)) : null;

const visitNumbers = (of: VisitParameters | null) =>
  of && { r: digits(of.r), alpha_days: digits(of.alpha), a: digits(of.a), b: digits(of.b) };

const spendNumbers = (of: SpendParameters | null) =>
  of && { p: digits(of.p), q: digits(of.q), v: digits(of.v) };

/** `runs.fit`; time in days, money in the currency of the run. */
export const fitRecord = ({ visits, spend, historyDays }: ValueFacts) => ({
  history_days: historyDays,
  visits: {
    model: visits.model,
    quality: visits.quality,
    reason: visits.reason,
    customers: visits.customers,
    repeat_customers: visits.repeatCustomers,
    parameters: visitNumbers(visits.parameters),
    standard_errors: visitNumbers(visits.standardErrors),
    log_likelihood: likelihood(visits.logLikelihood),
    nbd: visits.nbd && {
      r: digits(visits.nbd.r),
      alpha_days: digits(visits.nbd.alpha),
      log_likelihood: likelihood(visits.nbd.logLikelihood),
    },
  },
  spend: {
    quality: spend.quality,
    reason: spend.reason,
    customers: spend.customers,
    parameters: spendNumbers(spend.parameters),
    standard_errors: spendNumbers(spend.standardErrors),
    log_likelihood: likelihood(spend.logLikelihood),
    rank_correlation: spend.rankCorrelation === null ? null : digits(spend.rankCorrelation),
  },
});

export type FitRecord = ReturnType<typeof fitRecord>;

/** `runs.holdout`. */
export function holdOutRecord({ holdOut }: ValueFacts) {
  if (holdOut.cut === null) return { cut: null, reason: holdOut.reason };
  const { accuracy } = holdOut;
  return {
    cut: holdOut.cut,
    days: accuracy.days,
    customers: accuracy.customers,
    predicted_visits: digits(accuracy.predictedVisits),
    actual_visits: accuracy.actualVisits,
    total_error: digits(accuracy.totalError),
    rmse: {
      model: digits(accuracy.rmse.model),
      visit_rate: digits(accuracy.rmse.visitRate),
      last_period: digits(accuracy.rmse.lastPeriod),
    },
    worse_than_naive: accuracy.worseThanNaive,
    top_decile_share: digits(accuracy.topDecileShare),
    deciles: accuracy.deciles.map(({ predicted, actual }) => [digits(predicted), digits(actual)]),
    common_shift: digits(accuracy.commonShift),
    largest_deviation: digits(accuracy.largestDeviation),
  };
}

export type HoldOutRecord = ReturnType<typeof holdOutRecord>;
