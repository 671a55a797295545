import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { metricNamespace, type MetricName } from '../../lambdas/runtime/metric-names.ts';

export type PipelineMetric = (name: MetricName, statistic: 'Sum' | 'Maximum', period?: Duration) => Metric;

/** The metrics that the functions of one deployment write. */
export const pipelineMetrics =
  (service: string): PipelineMetric =>
  (metricName, statistic, period = Duration.hours(1)) =>
    new Metric({
      namespace: metricNamespace,
      metricName,
      dimensionsMap: { service },
      statistic,
      period,
    });
