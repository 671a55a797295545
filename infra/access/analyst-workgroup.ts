import { Stack } from 'aws-cdk-lib';
import { CfnWorkGroup } from 'aws-cdk-lib/aws-athena';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledge.ts';
import { prefixOf, type Deployment } from '../deployment-config.ts';

type AnalystWorkgroupProps = { readonly deployment: Deployment; readonly role: string };

/** Where a role queries. Whoever may use a workgroup sees the results of everybody in it, so each role has its own. */
export class AnalystWorkgroup extends Construct {
  readonly workgroupArn: string;

  constructor(scope: Construct, id: string, { deployment, role }: AnalystWorkgroupProps) {
    super(scope, id);
    const name = `${prefixOf(deployment)}-analyst-${role}`;
    this.workgroupArn = Stack.of(this).formatArn({
      service: 'athena',
      resource: 'workgroup',
      resourceName: name,
    });
    const workgroup = new CfnWorkGroup(this, 'Workgroup', {
      name,
      description: `Queries of ${role}.`,
      recursiveDeleteOption: true,
      workGroupConfiguration: {
        enforceWorkGroupConfiguration: true,
        engineVersion: { selectedEngineVersion: 'Athena engine version 3' },
        bytesScannedCutoffPerQuery: deployment.queryLimitBytes,
        managedQueryResultsConfiguration: { enabled: true },
        publishCloudWatchMetricsEnabled: true,
      },
    });
    acknowledge(workgroup, {
      'AwsSolutions-ATH1':
        'Results are kept by Athena itself, encrypted with its own key and for 24 hours; there is no bucket to encrypt.',
    });
  }
}
