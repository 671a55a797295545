import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { metricNamespace, type Count, type MetricName } from './metric-names.ts';

const metrics = new Metrics({ namespace: metricNamespace });

const units: Partial<Record<MetricName, (typeof MetricUnit)[keyof typeof MetricUnit]>> = {
  OldestUnjudgedHours: MetricUnit.NoUnit,
  CustomersDroppedPercent: MetricUnit.Percent,
};

export const count: Count = (metric, value) =>
  metrics.addMetric(metric, units[metric] ?? MetricUnit.Count, value);

/** Writes what was counted since the last call. */
export function flushMetrics(): void {
  if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
}
