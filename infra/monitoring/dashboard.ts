import {
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  PeriodOverride,
  type Alarm,
  type IMetric,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import type { Construct } from 'constructs';
import { functionNames, type FunctionName } from '../functions/function-name.ts';
import type { Edges } from './edge-watches.ts';
import type { PipelineMetric } from './pipeline-metrics.ts';

type DashboardProps = {
  readonly prefix: string;
  readonly metric: PipelineMetric;
  readonly functions: Readonly<Record<FunctionName, NodejsFunction>>;
  readonly edges: Edges;
  readonly alarms: readonly Alarm[];
};

const graph = (title: string, ...left: readonly IMetric[]): GraphWidget =>
  new GraphWidget({ title, left: [...left], width: 8, height: 6 });

/** One page: is anything amiss, what came in, what was published, how hard the functions work. */
export function dashboard(scope: Construct, props: DashboardProps): void {
  const { prefix, metric, functions, edges, alarms } = props;
  const page = new Dashboard(scope, 'Dashboard', {
    dashboardName: prefix,
    periodOverride: PeriodOverride.INHERIT,
  });
  page.addWidgets(new AlarmStatusWidget({ title: 'Alarms', alarms: [...alarms], width: 24, height: 5 }));
  page.addWidgets(
    graph('Files', metric('FilesAccepted', 'Sum'), metric('FilesRejected', 'Sum')),
    graph('Rows', metric('RowsRead', 'Sum'), metric('RowsQuarantined', 'Sum')),
    graph('Oldest file without verdict, hours', metric('OldestUnjudgedHours', 'Maximum')),
  );
  page.addWidgets(
    graph(
      'Runs',
      metric('RunsPublished', 'Sum'),
      metric('RunsLost', 'Sum'),
      metric('EmptyRunsRefused', 'Sum'),
    ),
    graph('Customers', metric('Customers', 'Maximum')),
    graph('Letters', metric('LettersSent', 'Sum'), metric('UnconfirmedSubscriptions', 'Maximum')),
  );
  page.addWidgets(
    graph(
      'Messages',
      edges.waiting.metricApproximateNumberOfMessagesVisible({ label: 'waiting' }),
      edges.deadLetters.metricApproximateNumberOfMessagesVisible({ label: 'dead letters' }),
      edges.undelivered.metricApproximateNumberOfMessagesVisible({ label: 'undelivered' }),
    ),
    graph(
      'Refreshes',
      edges.refresh.metricSucceeded({ label: 'succeeded' }),
      edges.refresh.metricFailed({ label: 'failed' }),
      edges.refresh.metricTimedOut({ label: 'timed out' }),
    ),
    graph(
      'Stale sources, catalog apart',
      metric('StaleSources', 'Maximum'),
      metric('CatalogApart', 'Maximum'),
    ),
  );
  const each = (measure: (lambda: NodejsFunction, label: string) => IMetric): IMetric[] =>
    functionNames.map((name) => measure(functions[name], name));
  page.addWidgets(
    graph('Duration', ...each((lambda, label) => lambda.metricDuration({ statistic: 'Maximum', label }))),
    graph('Errors', ...each((lambda, label) => lambda.metricErrors({ label }))),
    graph('Throttles', ...each((lambda, label) => lambda.metricThrottles({ label }))),
  );
}
