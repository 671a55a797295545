import {
  PutBucketEncryptionCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketLoggingCommand,
  PutBucketNotificationConfigurationCommand,
  PutBucketOwnershipControlsCommand,
  PutBucketTaggingCommand,
  PutBucketVersioningCommand,
  PutPublicAccessBlockCommand,
  type BucketVersioningStatus,
  type OwnershipControls,
  type PublicAccessBlockConfiguration,
  type S3Client,
  type ServerSideEncryptionByDefault,
  type Tag,
} from '@aws-sdk/client-s3';
import { lifecycleRule, type DeclaredRule } from './lifecycle-rule.ts';

/** A bucket as a template declares it. */
type DeclaredBucket = {
  readonly VersioningConfiguration: { readonly Status: BucketVersioningStatus };
  readonly BucketEncryption: {
    readonly ServerSideEncryptionConfiguration: readonly {
      readonly BucketKeyEnabled?: boolean;
      readonly ServerSideEncryptionByDefault: ServerSideEncryptionByDefault;
    }[];
  };
  readonly LifecycleConfiguration: { readonly Rules: readonly DeclaredRule[] };
  readonly OwnershipControls: OwnershipControls;
  readonly PublicAccessBlockConfiguration: PublicAccessBlockConfiguration;
  readonly Tags: Tag[];
  readonly LoggingConfiguration?: { readonly DestinationBucketName: string; readonly LogFilePrefix: string };
  readonly NotificationConfiguration?: object;
};

/** Gives a bucket everything that the template says of it. Throws for a property that nobody here knows. */
export async function replayBucket(s3: S3Client, Bucket: string, declared: unknown): Promise<void> {
  const {
    VersioningConfiguration,
    BucketEncryption,
    LifecycleConfiguration,
    OwnershipControls,
    PublicAccessBlockConfiguration,
    Tags,
    LoggingConfiguration,
    NotificationConfiguration,
    ...unknown
  } = declared as DeclaredBucket;
  if (Object.keys(unknown).length > 0) throw new Error(`Nobody replays ${Object.keys(unknown).join(', ')}.`);
  const encryption = BucketEncryption.ServerSideEncryptionConfiguration.map(
    ({ BucketKeyEnabled, ServerSideEncryptionByDefault: byDefault }) => ({
      BucketKeyEnabled,
      ApplyServerSideEncryptionByDefault: byDefault,
    }),
  );
  const Rules = LifecycleConfiguration.Rules.map(lifecycleRule);
  await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }));
  await s3.send(
    new PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration: { Rules: encryption } }),
  );
  await s3.send(new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules } }));
  await s3.send(new PutBucketOwnershipControlsCommand({ Bucket, OwnershipControls }));
  await s3.send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration }));
  await s3.send(new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet: Tags } }));
  if (NotificationConfiguration !== undefined) {
    const toEventBridge = { EventBridgeConfiguration: {} };
    await s3.send(
      new PutBucketNotificationConfigurationCommand({ Bucket, NotificationConfiguration: toEventBridge }),
    );
  }
  if (LoggingConfiguration !== undefined) {
    const { DestinationBucketName: TargetBucket, LogFilePrefix: TargetPrefix } = LoggingConfiguration;
    const BucketLoggingStatus = { LoggingEnabled: { TargetBucket, TargetPrefix } };
    await s3.send(new PutBucketLoggingCommand({ Bucket, BucketLoggingStatus }));
  }
}
