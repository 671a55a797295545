import type { HoldOutRecord } from '../../lambdas/model/value-record.ts';
import { counted, grouped } from '../../lambdas/text/numbers.ts';

type Accuracy = Extract<HoldOutRecord, { cut: string }>;

// `+3.2 %`, `-26.0 %`.
const signedPercent = (share: number | null): string =>
  share === null ? 'unknown' : `${share < 0 ? '-' : '+'}${Math.abs(100 * share).toFixed(1)} %`;

/** A share as percentage points with its sign: `+1.1 points`; without one where it rounds to nothing. */
export function signedPoints(share: number): string {
  const size = Math.abs(100 * share).toFixed(1);
  const sign = share < 0 ? '-' : '+';
  return `${size === '0.0' ? '' : sign}${size} points`;
}

const points = (share: number | null): string =>
  share === null ? 'unknown' : `${Math.abs(100 * share).toFixed(1)} points`;

const decimals = (value: number | null): string => (value === null ? '-' : value.toFixed(3));

const seasonWord = (days: number): string =>
  days < 730
    ? 'the model knows no seasons, and with less than two years of history a season moves this total'
    : 'the model knows no seasons';

/** The four measures of the hold-out, a sentence each, under the name of each. */
export function holdOutSentences(
  holdout: HoldOutRecord,
  historyDays: number,
): readonly (readonly [name: string, sentence: string])[] {
  if (holdout.cut === null) return [['Hold-out', `None: ${holdout.reason}.`]];
  return [
    ['Hold-out', `the last ${holdout.days} days, from ${holdout.cut} on, foretold from the days before`],
    ['Visits', visitsSentence(holdout, historyDays)],
    ['Customers', customersSentence(holdout)],
    ['Top tenth', topSentence(holdout)],
    ['Chance', chanceSentence(holdout)],
  ];
}

const visitsSentence = (of: Accuracy, historyDays: number): string =>
  `${grouped(Math.round(of.predicted_visits ?? 0))} expected, ${grouped(of.actual_visits)} came (${signedPercent(of.total_error)}): ${seasonWord(historyDays)}`;

const customersSentence = ({ rmse, worse_than_naive: isWorse, customers }: Accuracy): string =>
  `error over ${counted(customers, 'customer')}: ${decimals(rmse.model)} visits by the model, ${decimals(rmse.visit_rate)} by visits so far, ${decimals(rmse.last_period)} by the period before: the model is ${isWorse ? 'WORSE than a naive guess' : 'best'}`;

const topSentence = ({ top_decile_share: share }: Accuracy): string =>
  share === null
    ? 'unknown: nobody came'
    : `those expected most made ${(100 * share).toFixed(1)} % of the visits`;

const chanceSentence = (of: Accuracy): string =>
  `of a visit, by tenths of the customers: within ${points(of.largest_deviation)} after a common shift of ${of.common_shift === null ? 'unknown' : signedPoints(of.common_shift)}`;
