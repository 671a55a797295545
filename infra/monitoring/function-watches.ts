import { Duration } from 'aws-cdk-lib';
import type { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { functionNames, type FunctionName } from '../functions/function-name.ts';
import type { Watch } from './watch.ts';

const period = Duration.minutes(15);

/** What Lambda says of the functions. */
export const functionWatches = (functions: Readonly<Record<FunctionName, NodejsFunction>>): Watch[] =>
  functionNames.flatMap((name) => watchesOf(name, functions[name]));

function watchesOf(name: FunctionName, lambda: NodejsFunction): Watch[] {
  const longestMs = lambda.timeout?.toMilliseconds() ?? 0;
  return [
    {
      id: `${name}-errors`,
      metric: lambda.metricErrors({ period }),
      // One error is tried again; three are what all tries of a step come to.
      threshold: 3,
      heading: 'A function fails',
      advice: `${name} failed at least three times in a quarter of an hour. Read the lines of level ERROR in its log.`,
    },
    {
      id: `${name}-throttles`,
      metric: lambda.metricThrottles({ period }),
      threshold: 5,
      heading: 'A function is throttled',
      advice: `${name} had to wait for room among the account's concurrent executions. Ask AWS for a higher quota if it stays.`,
    },
    {
      id: `${name}-slow`,
      metric: lambda.metricDuration({ period, statistic: 'Maximum' }),
      threshold: 0.8 * longestMs,
      heading: 'A function is slow',
      advice: `${name} took more than 80 % of its time limit. Raise memoryMiB.${name} in cdk.json, or deliver smaller files.`,
    },
  ];
}
