import { Duration, type RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  ObjectOwnership,
  StorageClass,
  type BucketProps,
  type IBucket,
  type LifecycleRule,
} from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { marketingPrefix, plansPrefix, workPrefix } from '../lambdas/lake/keys.ts';
import type { Deployment } from './deployment-config.ts';
import { removalOf } from './removal.ts';

type LakeProps = { readonly deployment: Deployment; readonly key: IKey };

/** A bucket of the stack, or one that it adopted. */
export type AnyBucket = Bucket | IBucket;

type DataBucket = 'landing' | 'curated' | 'quarantine' | 'control';

/** The buckets: what landed, what is published, what was kept aside, and what the pipeline knows. */
export class Lake extends Construct {
  readonly landing: AnyBucket;
  readonly curated: AnyBucket;
  readonly quarantine: AnyBucket;
  readonly control: AnyBucket;
  readonly key: IKey;

  constructor(scope: Construct, id: string, { deployment, key }: LakeProps) {
    super(scope, id);
    this.key = key;
    const removalPolicy = removalOf(deployment);
    const logs = accessLogs(this, removalPolicy);
    const bucket = (name: DataBucket, construct: string): AnyBucket => {
      const adopted = deployment.existing[name];
      if (adopted !== undefined)
        return Bucket.fromBucketAttributes(this, construct, { bucketName: adopted, encryptionKey: key });
      return new Bucket(this, construct, {
        ...closed,
        encryption: BucketEncryption.KMS,
        encryptionKey: key,
        bucketKeyEnabled: true,
        versioned: true,
        removalPolicy,
        lifecycleRules: [...lifecycles[name], abandonedUploads],
        serverAccessLogsBucket: logs,
        serverAccessLogsPrefix: `${name}/`,
      });
    };
    this.landing = bucket('landing', 'Landing');
    this.curated = bucket('curated', 'Curated');
    this.quarantine = bucket('quarantine', 'Quarantine');
    this.control = bucket('control', 'Control');
  }
}

const closed = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
} satisfies BucketProps;

const abandonedUploads: LifecycleRule = {
  id: 'abandoned-uploads',
  abortIncompleteMultipartUploadAfter: Duration.days(7),
};

const rarelyRead = [{ storageClass: StorageClass.INFREQUENT_ACCESS, transitionAfter: Duration.days(90) }];

/** Days for which a deleted or overwritten object can be brought back. */
const forgiveness = Duration.days(30);

const lifecycles: Readonly<Record<DataBucket, readonly LifecycleRule[]>> = {
  // Tills write the same name every night: the version below it is an export like any other, and never expires.
  landing: [
    {
      id: 'rarely-read',
      transitions: rarelyRead,
      noncurrentVersionTransitions: rarelyRead,
    },
  ],
  curated: [{ id: 'pruned', noncurrentVersionExpiration: Duration.days(7), expiredObjectDeleteMarker: true }],
  quarantine: [{ id: 'replaced', noncurrentVersionExpiration: forgiveness, expiredObjectDeleteMarker: true }],
  control: [
    { id: 'replaced', noncurrentVersionExpiration: forgiveness, expiredObjectDeleteMarker: true },
    { id: 'plans', prefix: plansPrefix, expiration: Duration.days(90) },
    { id: 'letters', prefix: marketingPrefix, expiration: Duration.days(90) },
    // What scoring on Athena leaves behind goes with the next run; this is for the last one of all.
    {
      id: 'work',
      prefix: workPrefix,
      expiration: Duration.days(14),
      noncurrentVersionExpiration: Duration.days(1),
    },
  ],
};

// S3 delivers access logs to no bucket whose default is a key of ours.
function accessLogs(scope: Construct, removalPolicy: RemovalPolicy): IBucket {
  const logs = new Bucket(scope, 'AccessLogs', {
    ...closed,
    encryption: BucketEncryption.S3_MANAGED,
    versioned: true,
    removalPolicy,
    lifecycleRules: [
      { id: 'old', expiration: Duration.days(90), noncurrentVersionExpiration: Duration.days(1) },
      abandonedUploads,
    ],
  });
  // The declarations of the CDK do not hold with exactOptionalPropertyTypes here.
  return logs as IBucket;
}
