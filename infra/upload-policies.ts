import { ManagedPolicy } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { prefixOf, type Deployment } from './deployment-config.ts';
import { incomingPrefix } from '../lambdas/lake/landing.ts';
import type { AnyBucket } from './lake.ts';
import { allow } from './rights.ts';

type UploadPoliciesProps = {
  readonly deployment: Deployment;
  readonly bucket: AnyBucket;
  readonly key: IKey;
};

/** For each declared source a policy that lets a till write below the source's folder, and nothing else. */
export class UploadPolicies extends Construct {
  constructor(scope: Construct, id: string, { deployment, bucket, key }: UploadPoliciesProps) {
    super(scope, id);
    for (const source of new Set(deployment.sources)) {
      const policy = new ManagedPolicy(this, source, {
        managedPolicyName: `${prefixOf(deployment)}-upload-${source}`,
        description: `Uploads exports of ${source}.`,
      });
      allow(
        policy,
        {
          actions: ['s3:PutObject'],
          resources: [bucket.arnForObjects(`${incomingPrefix}${source}/*`)],
          because: 'A till names its exports as it likes, below its own folder.',
        },
        // S3 encrypts in the uploader's name.
        { actions: ['kms:GenerateDataKey'], resources: [key.keyArn] },
      );
    }
  }
}
