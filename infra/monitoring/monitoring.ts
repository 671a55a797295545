import { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { prefixOf, type Deployment } from '../deployment-config.ts';
import type { FunctionName } from '../functions/function-name.ts';
import { dashboard } from './dashboard.ts';
import { edgeWatches, type Edges } from './edge-watches.ts';
import { functionWatches } from './function-watches.ts';
import { pipelineMetrics } from './pipeline-metrics.ts';
import { pipelineWatches } from './pipeline-watches.ts';
import { conditionOf, type Watch } from './watch.ts';

export type MonitoringProps = {
  readonly deployment: Deployment;
  readonly functions: Readonly<Record<FunctionName, NodejsFunction>>;
  readonly edges: Edges;
  readonly operations: Topic;
};

/** Alarms that tell operations what to do, and a dashboard. */
export class Monitoring extends Construct {
  constructor(scope: Construct, id: string, { deployment, functions, edges, operations }: MonitoringProps) {
    super(scope, id);
    const prefix = prefixOf(deployment);
    const metric = pipelineMetrics(prefix);
    const action = new SnsAction(operations);
    const alarm = (watch: Watch): Alarm => {
      const made = new Alarm(this, watch.id, {
        alarmName: `${prefix}-${watch.id}`,
        alarmDescription: `${watch.advice} Runbook: "${watch.heading}".`,
        metric: watch.metric,
        ...conditionOf(watch),
      });
      made.addAlarmAction(action);
      return made;
    };
    const watches = [...edgeWatches(edges), ...pipelineWatches(metric), ...functionWatches(functions)];
    dashboard(this, { prefix, metric, functions, edges, alarms: watches.map(alarm) });
  }
}
