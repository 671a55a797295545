import { ManagedPolicy } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { Catalog } from '../catalog.ts';
import { prefixOf, type Deployment } from '../deployment-config.ts';
import type { Lake } from '../lake.ts';
import { allow } from '../rights.ts';
import { asksIn } from './analyst-rights.ts';

type OpenAnalystsProps = {
  readonly deployment: Deployment;
  readonly lake: Lake;
  readonly catalog: Catalog;
};

/** Where IAM alone decides: a policy for people and Power BI that reads the published tables whole. */
export class OpenAnalysts extends Construct {
  constructor(scope: Construct, id: string, { deployment, lake, catalog }: OpenAnalystsProps) {
    super(scope, id);
    const { curated, key } = lake;
    const policy = new ManagedPolicy(this, 'Policy', {
      managedPolicyName: `${prefixOf(deployment)}-analysts`,
      description: 'Queries all published tables in Athena.',
    });
    allow(
      policy,
      ...asksIn(this, catalog.workgroupArn, catalog),
      {
        actions: ['athena:BatchGetNamedQuery', 'athena:GetNamedQuery', 'athena:ListNamedQueries'],
        resources: [catalog.workgroupArn],
      },
      {
        actions: ['s3:GetObject'],
        resources: [curated.arnForObjects('*')],
        because:
          'The bucket holds the published tables, and what runs leave each other of the same customers.',
      },
      { actions: ['s3:GetBucketLocation', 's3:ListBucket'], resources: [curated.bucketArn] },
      { actions: ['kms:Decrypt'], resources: [key.keyArn] },
    );
  }
}
