import { ComparisonOperator, TreatMissingData, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';

/** A value that must not be reached, and what to do when it is. */
export type Watch = {
  /** Ends the name of the alarm. */
  readonly id: string;
  readonly metric: IMetric;
  /** The alarm is raised at this value and above; `below`: under it. */
  readonly threshold: number;
  readonly below?: true;
  /** Periods of the metric that must all be so; one unless given. */
  readonly periods?: number;
  /** Nothing measured is as bad as the value; otherwise it is as good as none. */
  readonly silenceIsBad?: true;
  /** What it means and what to do. */
  readonly advice: string;
  /** Heading in the runbook. */
  readonly heading: string;
};

/** How CloudWatch puts it. */
export const conditionOf = ({ threshold, below, periods = 1, silenceIsBad }: Watch) => ({
  threshold,
  evaluationPeriods: periods,
  datapointsToAlarm: periods,
  comparisonOperator: below
    ? ComparisonOperator.LESS_THAN_THRESHOLD
    : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
  treatMissingData: silenceIsBad ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
});
