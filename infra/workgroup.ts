import { CfnNamedQuery } from 'aws-cdk-lib/aws-athena';
import { Construct } from 'constructs';
import { prefixOf, type Deployment } from './deployment-config.ts';
import { managedWorkgroup } from './managed-workgroup.ts';
import { namedQueries } from './named-queries.ts';

type WorkgroupProps = { readonly deployment: Deployment; readonly databaseName: string };

/** The workgroup of operations: results that Athena keeps for a day, a limit on bytes, and the first ten questions. */
export class Workgroup extends Construct {
  readonly workgroupName: string;
  readonly workgroupArn: string;

  constructor(scope: Construct, id: string, { deployment, databaseName }: WorkgroupProps) {
    super(scope, id);
    this.workgroupName = `${prefixOf(deployment)}-operations`;
    const { workgroup, arn } = managedWorkgroup(this, deployment, {
      name: this.workgroupName,
      description: 'Queries of operations, and the look at a run that was just published.',
    });
    this.workgroupArn = arn;
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
