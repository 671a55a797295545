import { Template } from 'aws-cdk-lib/assertions';
import { customer360App } from '../infra/customer360-app.ts';

/** How many alarms a deployment with the defaults has, and of how many metrics: CloudWatch charges by these. */
export function deployedAlarms(): { readonly alarms: number; readonly metrics: number } {
  const context = {
    deployment: { alerts: { operationsAddresses: ['operations@example.com'] } },
    'aws:cdk:bundling-stacks': [],
  };
  const { stack } = customer360App({ context });
  const found = Object.values(
    Template.fromStack(stack).findResources('AWS::CloudWatch::Alarm') as Readonly<
      Record<string, { readonly Properties: { readonly Metrics?: readonly object[] } }>
    >,
  );
  const metricsOf = ({ Properties: { Metrics } }: (typeof found)[number]): number =>
    Metrics === undefined ? 1 : Metrics.filter((metric) => 'MetricStat' in metric).length;
  return { alarms: found.length, metrics: found.reduce((sum, alarm) => sum + metricsOf(alarm), 0) };
}
