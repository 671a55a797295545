import { Aws, Stack } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnResource, type CfnPrincipalPermissions } from 'aws-cdk-lib/aws-lakeformation';
import { Construct } from 'constructs';
import type { Lake } from '../lake.ts';
import { allow } from '../rights.ts';
import { executionRoleArn } from './execution-role.ts';
import { grant } from './grant.ts';

/** The bucket of published tables, as a location that nobody queries but through Lake Formation. */
export class GovernedLocation extends Construct {
  readonly #registration: CfnResource;

  constructor(scope: Construct, id: string, { curated, key }: Pick<Lake, 'curated' | 'key'>) {
    super(scope, id);
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lakeformation.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
      description: 'Reads published tables for those to whom Lake Formation granted them.',
    });
    allow(
      role,
      { actions: ['s3:ListBucket'], resources: [curated.bucketArn] },
      {
        actions: ['s3:GetObject'],
        resources: [curated.arnForObjects('*')],
        because:
          'The bucket holds nothing but published tables; Lake Formation narrows what each asker reads.',
      },
      { actions: ['kms:Decrypt'], resources: [key.keyArn] },
    );
    // The service-linked role knows no key, and what it registered cannot be altered.
    this.#registration = new CfnResource(this, 'Registration', {
      resourceArn: curated.bucketArn,
      roleArn: role.roleArn,
      useServiceLinkedRole: false,
    });
    this.#registration.node.addDependency(role);
    this.grantAccess('CloudFormation', executionRoleArn(Stack.of(this)));
  }

  /** Lets a principal have tables and partitions point into the location. It reads nothing by that. */
  grantAccess(id: string, to: string): CfnPrincipalPermissions {
    const { resourceArn } = this.#registration;
    const granted = grant(this, id, {
      to,
      permission: 'DATA_LOCATION_ACCESS',
      on: { dataLocation: { catalogId: Aws.ACCOUNT_ID, resourceArn } },
    });
    granted.addResourceDependency(this.#registration);
    return granted;
  }
}
