import { Stack } from 'aws-cdk-lib';
import { CfnNamedQuery, CfnWorkGroup } from 'aws-cdk-lib/aws-athena';
import { Construct } from 'constructs';
import { prefixOf, type Deployment } from './deployment-config.ts';
import { namedQueries } from './named-queries.ts';

type WorkgroupProps = { readonly deployment: Deployment; readonly databaseName: string };

/** The workgroup of operations: results that Athena keeps for a day, a limit on bytes, and the first ten questions. */
export class Workgroup extends Construct {
  readonly workgroupName: string;
  readonly workgroupArn: string;

  constructor(scope: Construct, id: string, { deployment, databaseName }: WorkgroupProps) {
    super(scope, id);
    this.workgroupName = `${prefixOf(deployment)}-operations`;
    this.workgroupArn = Stack.of(this).formatArn({
      service: 'athena',
      resource: 'workgroup',
      resourceName: this.workgroupName,
    });
    const workgroup = new CfnWorkGroup(this, 'Workgroup', {
      name: this.workgroupName,
      description: 'Queries of operations, and the look at a run that was just published.',
      recursiveDeleteOption: true,
      workGroupConfiguration: {
        enforceWorkGroupConfiguration: true,
        engineVersion: { selectedEngineVersion: 'Athena engine version 3' },
        bytesScannedCutoffPerQuery: deployment.queryLimitBytes,
        managedQueryResultsConfiguration: { enabled: true },
        publishCloudWatchMetricsEnabled: true,
      },
    });
    for (const { name, question, sql } of namedQueries()) {
      const query = new CfnNamedQuery(this, name, {
        name,
        description: question,
        database: databaseName,
        queryString: sql,
        workGroup: this.workgroupName,
      });
      query.addResourceDependency(workgroup);
    }
  }
}
