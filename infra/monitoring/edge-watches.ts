import { Duration } from 'aws-cdk-lib';
import { MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Watch } from './watch.ts';

export type Edges = {
  readonly waiting: Queue;
  readonly deadLetters: Queue;
  readonly undelivered: Queue;
  readonly refresh: StateMachine;
  readonly letters: Topic;
};

const period = Duration.minutes(5);

/** What lies between the functions. */
export const edgeWatches = ({ waiting, deadLetters, undelivered, refresh, letters }: Edges): Watch[] => [
  {
    id: 'dead-letters',
    metric: deadLetters.metricApproximateNumberOfMessagesVisible({ period, statistic: 'Maximum' }),
    threshold: 1,
    heading: 'Dead letters',
    advice:
      'A file could not be judged in five tries. Read the log of validate, mend the cause, then: customer360 replay dlq.',
  },
  {
    id: 'undelivered',
    metric: undelivered.metricApproximateNumberOfMessagesVisible({ period, statistic: 'Maximum' }),
    threshold: 1,
    heading: 'Undelivered events',
    advice:
      'An event, a notice or a start of the schedule could not be handed over. The next daily refresh finds files by itself; start one now if the schedule did not.',
  },
  {
    id: 'oldest-message',
    metric: waiting.metricApproximateAgeOfOldestMessage({ period, statistic: 'Maximum' }),
    threshold: Duration.hours(1).toSeconds(),
    heading: 'Files wait long',
    advice:
      'A file has waited for validation for an hour. Many came at once and it passes by itself, or validate fails: see its alarms.',
  },
  {
    id: 'refresh-failed',
    metric: new MathExpression({
      expression: 'failed + late + stopped',
      usingMetrics: {
        failed: refresh.metricFailed({ period }),
        late: refresh.metricTimedOut({ period }),
        stopped: refresh.metricAborted({ period }),
      },
      period,
      label: 'Refreshes that did not end well',
    }),
    threshold: 1,
    heading: 'A refresh failed',
    advice:
      'The published tables are those of the run before. Read the execution in the Step Functions console, mend the cause, and redrive it there.',
  },
  {
    id: 'letters-undelivered',
    metric: letters.metricNumberOfNotificationsFailed({ period }),
    threshold: 1,
    heading: 'A letter could not be delivered',
    advice: 'An address of marketing refused the letter. Check the subscriptions of the marketing topic.',
  },
];
