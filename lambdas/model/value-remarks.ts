import type { ValueFacts } from './fit-values.ts';
import type { VisitFit } from './value/visit-fit.ts';

const twoYears = 730;
const doubtfulCorrelation = 0.3;

const twoDigits = (value: number): string => value.toFixed(2);

/** What to bear in mind when reading the values of a run, one sentence each; nothing where all is well. */
export function valueRemarks({ visits, spend, holdOut, historyDays }: ValueFacts): string[] {
  const remarks = [
    fitSentence('Visits', visits),
    visits.quality === 'no-dropout-found' ? basisSentence : null,
    spend.quality === visits.quality ? null : fitSentence('Spend per visit', spend),
    correlationSentence(spend.rankCorrelation),
    visits.parameters !== null && historyDays < twoYears ? seasonSentence(historyDays) : null,
    naiveSentence(holdOut),
  ];
  return remarks.filter((remark) => remark !== null);
}

const fitSentence = (
  what: string,
  { quality, reason }: Pick<VisitFit, 'quality' | 'reason'>,
): string | null => (quality === 'good' ? null : `${what}, fit ${quality}: ${reason}.`);

const basisSentence =
  'p_alive and value_lifetime are left empty, and value_at_risk is the net spend of the 365 days up to the last order.';

const correlationSentence = (correlation: number | null): string | null =>
  correlation === null || Math.abs(correlation) <= doubtfulCorrelation
    ? null
    : `Customers who come more often spend ${correlation > 0 ? 'more' : 'less'} per visit (rank correlation ${twoDigits(correlation)}): the model takes the two for independent, so spend_per_visit of rare visitors is doubtful.`;

const seasonSentence = (days: number): string =>
  `The history covers ${days} days, less than two years: the model knows no seasons, and one that is coming or has just passed moves expected visits and values of all customers alike.`;

function naiveSentence(holdOut: ValueFacts['holdOut']): string | null {
  if (holdOut.cut === null || !holdOut.accuracy.worseThanNaive) return null;
  const { model, visitRate, lastPeriod } = holdOut.accuracy.rmse;
  const better = visitRate <= lastPeriod ? 'visits so far per day' : 'the visits of the period before';
  return `On the days held out the model foretold single customers worse than ${better} did (error ${twoDigits(model)} against ${twoDigits(Math.min(visitRate, lastPeriod))} visits): trust the order of the list more than its amounts.`;
}
