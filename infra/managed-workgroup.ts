import { Stack } from 'aws-cdk-lib';
import { CfnWorkGroup } from 'aws-cdk-lib/aws-athena';
import type { Construct } from 'constructs';
import type { Deployment } from './deployment-config.ts';

type WorkgroupTexts = { readonly name: string; readonly description: string };

/** A workgroup whose results Athena keeps for a day, with the limit on bytes of the deployment; and its ARN. */
export function managedWorkgroup(
  scope: Construct,
  { queryLimitBytes }: Deployment,
  { name, description }: WorkgroupTexts,
): { readonly workgroup: CfnWorkGroup; readonly arn: string } {
  const workgroup = new CfnWorkGroup(scope, 'Workgroup', {
    ...{ name, description },
    recursiveDeleteOption: true,
    workGroupConfiguration: {
      enforceWorkGroupConfiguration: true,
      engineVersion: { selectedEngineVersion: 'Athena engine version 3' },
      bytesScannedCutoffPerQuery: queryLimitBytes,
      managedQueryResultsConfiguration: { enabled: true },
      publishCloudWatchMetricsEnabled: true,
    },
  });
  const arn = Stack.of(scope).formatArn({ service: 'athena', resource: 'workgroup', resourceName: name });
  return { workgroup, arn };
}
