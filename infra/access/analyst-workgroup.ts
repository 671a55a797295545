import { Construct } from 'constructs';
import { analystName } from '../../lambdas/access/analyst-name.ts';
import { acknowledge } from '../acknowledge.ts';
import { prefixOf, type Deployment } from '../deployment-config.ts';
import { managedWorkgroup } from '../managed-workgroup.ts';

type AnalystWorkgroupProps = { readonly deployment: Deployment; readonly role: string };

/** Where a role queries. Whoever may use a workgroup sees the results of everybody in it, so each role has its own. */
export class AnalystWorkgroup extends Construct {
  readonly workgroupArn: string;

  constructor(scope: Construct, id: string, { deployment, role }: AnalystWorkgroupProps) {
    super(scope, id);
    const { workgroup, arn } = managedWorkgroup(this, deployment, {
      name: analystName(prefixOf(deployment), role),
      description: `Queries of ${role}.`,
    });
    this.workgroupArn = arn;
    acknowledge(workgroup, {
      'AwsSolutions-ATH1':
        'Results are kept by Athena itself, encrypted with its own key and for 24 hours; there is no bucket to encrypt.',
    });
  }
}
