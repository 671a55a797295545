import { Stack } from 'aws-cdk-lib';
import { CfnWorkGroup } from 'aws-cdk-lib/aws-athena';
import { CfnDatabase } from 'aws-cdk-lib/aws-glue';
import { Construct } from 'constructs';
import { resultsPrefix } from '../lambdas/athena/attempt.ts';
import { prefixOf, type Deployment } from './deployment-config.ts';
import type { Lake } from './lake.ts';

type WorkProps = { readonly deployment: Deployment; readonly lake: Lake };

/**
 * Where scoring on Athena works: a workgroup with its own limit on bytes, and a database for the tables between queries.
 * Their files lie in the bucket of the pipeline, of which Lake Formation knows nothing.
 */
export class Work extends Construct {
  readonly databaseName: string;
  readonly workgroupName: string;
  readonly workgroupArn: string;
  /** Of the catalog, the database and every table in it. */
  readonly tableArns: readonly [string, ...string[]];

  constructor(scope: Construct, id: string, { deployment, lake }: WorkProps) {
    super(scope, id);
    const stack = Stack.of(this);
    const prefix = prefixOf(deployment);
    this.databaseName = `${prefix.replaceAll('-', '_')}_work`;
    this.workgroupName = `${prefix}-scoring`;
    new CfnDatabase(this, 'Database', {
      catalogId: stack.account,
      databaseInput: {
        name: this.databaseName,
        description: `Tables between the queries of scoring of ${deployment.name}, ${deployment.env}.`,
      },
    });
    new CfnWorkGroup(this, 'Workgroup', {
      name: this.workgroupName,
      description: 'Queries that score runs too large for DuckDB.',
      recursiveDeleteOption: true,
      workGroupConfiguration: {
        enforceWorkGroupConfiguration: true,
        engineVersion: { selectedEngineVersion: 'Athena engine version 3' },
        bytesScannedCutoffPerQuery: deployment.scoringLimitBytes,
        publishCloudWatchMetricsEnabled: true,
        resultConfiguration: {
          outputLocation: `s3://${lake.control.bucketName}/${resultsPrefix}`,
          encryptionConfiguration: { encryptionOption: 'SSE_KMS', kmsKey: lake.key.keyArn },
        },
      },
    });
    const arn = (resource: string, resourceName?: string): string =>
      stack.formatArn({ service: 'glue', resource, ...(resourceName && { resourceName }) });
    this.workgroupArn = stack.formatArn({
      service: 'athena',
      resource: 'workgroup',
      resourceName: this.workgroupName,
    });
    this.tableArns = [
      arn('catalog'),
      arn('database', this.databaseName),
      arn('table', `${this.databaseName}/*`),
    ];
  }
}
