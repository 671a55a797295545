import { Construct } from 'constructs';
import type { RoleAccess } from '../../lambdas/access/policy.ts';
import type { Catalog } from '../catalog.ts';
import type { Deployment } from '../deployment-config.ts';
import type { Lake } from '../lake.ts';
import { GovernedLocation } from './governed-location.ts';
import { PipelineGrants } from './pipeline-grants.ts';
import { RoleStack } from './role-stack.ts';

type LakeFormationProps = {
  readonly deployment: Deployment;
  readonly lake: Lake;
  readonly catalog: Catalog;
  /** ARNs of the roles of the functions that write partitions, by name of the function. */
  readonly writers: Readonly<Record<string, string>>;
  readonly policy: readonly RoleAccess[];
};

/** Access by role: the governed location, what the pipeline needs, and what each role of the policy sees. */
export class LakeFormation extends Construct {
  /** What must be there before a refresh starts. */
  readonly pipeline: PipelineGrants;

  constructor(scope: Construct, id: string, props: LakeFormationProps) {
    super(scope, id);
    const { deployment, lake, catalog, writers, policy } = props;
    const location = new GovernedLocation(this, 'Location', lake);
    catalog.node.addDependency(location);
    this.pipeline = new PipelineGrants(this, 'Pipeline', { catalog, location, writers });
    for (const role of policy)
      new RoleStack(this, role.name, { deployment, catalog, role }).node.addDependency(catalog);
  }
}
