import { ManagedPolicy } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { analystName } from '../../lambdas/access/analyst-name.ts';
import type { Catalog } from '../catalog.ts';
import { prefixOf, type Deployment } from '../deployment-config.ts';
import { readsGoverned } from '../functions/catalog-rights.ts';
import { allow } from '../rights.ts';
import { asksIn } from './analyst-rights.ts';
import type { AnalystWorkgroup } from './analyst-workgroup.ts';

type AnalystPolicyProps = {
  readonly deployment: Deployment;
  readonly catalog: Catalog;
  readonly workgroup: AnalystWorkgroup;
  readonly role: string;
};

/**
 * Lets people of a role ask in its workgroup. What they get is up to Lake Formation: there is no right to S3 here, for
 * who reads the files reads every row.
 */
export class AnalystPolicy extends Construct {
  constructor(scope: Construct, id: string, { deployment, catalog, workgroup, role }: AnalystPolicyProps) {
    super(scope, id);
    const policy = new ManagedPolicy(this, 'Policy', {
      managedPolicyName: analystName(prefixOf(deployment), role),
      description: `Queries in Athena what ${role} may see.`,
    });
    allow(policy, ...asksIn(this, workgroup.workgroupArn, catalog), readsGoverned);
  }
}
