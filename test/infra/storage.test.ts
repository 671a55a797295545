import { describe, expect, it } from 'vitest';
import { at, listAt, synthesised, type Resource } from './synthesised.ts';

const stack = synthesised();

type Statement = Record<string, never> & {
  Effect: string;
  Action: string | string[];
  Condition?: Record<string, Record<string, unknown>>;
};

/** Statements that the policies of `type` attach to a resource. */
const policyOf = (type: string, isOn: (properties: Resource['Properties']) => boolean): Statement[] =>
  stack
    .all(type)
    .filter(([, { Properties }]) => isOn(Properties))
    .flatMap(([, { Properties }]) => at(Properties, 'PolicyDocument.Statement') as Statement[]);

const refusesPlainHttp = ({ Effect, Condition }: Statement): boolean =>
  Effect === 'Deny' && Condition?.['Bool']?.['aws:SecureTransport'] === 'false';

const names = (list: unknown, id: string): boolean => JSON.stringify(list ?? []).includes(`"${id}"`);

const buckets = stack.all('AWS::S3::Bucket');
const isForLogs = (id: string): boolean => id.startsWith('LakeAccessLogs');
const dataBuckets = buckets.filter(([id]) => !isForLogs(id));

describe('every bucket', () => {
  it.each(buckets)('%s is private, owned by its owner and keeps versions', (_, { Properties }) => {
    expect(Properties).toMatchObject({
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      VersioningConfiguration: { Status: 'Enabled' },
    });
  });

  it.each(buckets)('%s refuses plain HTTP and old TLS', (id) => {
    const statements = policyOf('AWS::S3::BucketPolicy', (properties) => at(properties, 'Bucket.Ref') === id);

    expect(statements.some(refusesPlainHttp)).toBe(true);
    expect(
      statements.some(
        ({ Effect, Condition }) =>
          Effect === 'Deny' && Condition?.['NumericLessThan']?.['s3:TlsVersion'] === 1.2,
      ),
    ).toBe(true);
  });

  it.each(buckets)('%s gives up abandoned uploads', (_, { Properties }) => {
    expect(at(Properties, 'LifecycleConfiguration.Rules')).toContainEqual(
      expect.objectContaining({ AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } }),
    );
  });

  it.each(dataBuckets)(
    '%s is encrypted with the key, cheaply, and logs its accesses',
    (_, { Properties }) => {
      const encryption = at(Properties, 'BucketEncryption.ServerSideEncryptionConfiguration.0');
      expect(encryption).toMatchObject({
        BucketKeyEnabled: true,
        ServerSideEncryptionByDefault: {
          SSEAlgorithm: 'aws:kms',
          KMSMasterKeyID: { 'Fn::GetAtt': [expect.stringMatching(/^Key/), 'Arn'] },
        },
      });
      expect(isForLogs(at(Properties, 'LoggingConfiguration.DestinationBucketName.Ref') as string)).toBe(
        true,
      );
    },
  );

  it('is one of four, or holds their access logs, encrypted by S3', () => {
    const [logs] = buckets.filter(([id]) => isForLogs(id));

    expect(dataBuckets).toHaveLength(4);
    expect(at(logs?.[1].Properties, 'BucketEncryption.ServerSideEncryptionConfiguration')).toEqual([
      { ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } },
    ]);
  });
});

describe('the landing bucket', () => {
  const landing = stack.one('AWS::S3::Bucket', 'LakeLanding');

  it('sends its events to EventBridge, without a function of the CDK', () => {
    expect(at(landing, 'NotificationConfiguration')).toEqual({
      EventBridgeConfiguration: { EventBridgeEnabled: true },
    });
    expect(stack.all('Custom::S3BucketNotifications')).toEqual([]);
  });

  it('never forgets an export, overwritten ones included', () => {
    const forgets = /"(ExpirationInDays|NoncurrentVersionExpiration)"/;

    expect(JSON.stringify(at(landing, 'LifecycleConfiguration'))).not.toMatch(forgets);
  });
});

describe('every key', () => {
  it.each(stack.all('AWS::KMS::Key'))('%s rotates', (_, { Properties }) => {
    expect(at(Properties, 'EnableKeyRotation')).toBe(true);
  });

  it.each(['cloudwatch.amazonaws.com', 'events.amazonaws.com'])(
    'lets %s publish to encrypted topics',
    (service) => {
      const key = stack.one('AWS::KMS::Key', 'Key');

      const statement = (listAt(key, 'KeyPolicy.Statement') as Record<string, unknown>[]).find((statement) =>
        JSON.stringify(statement['Principal']).includes(service),
      );
      expect(statement).toMatchObject({
        Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
        Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
      });
    },
  );
});

describe('every queue', () => {
  it.each(stack.all('AWS::SQS::Queue'))('%s is encrypted and refuses plain HTTP', (id, { Properties }) => {
    const statements = policyOf('AWS::SQS::QueuePolicy', ({ Queues }) => names(Queues, id));

    expect(at(Properties, 'SqsManagedSseEnabled')).toBe(true);
    expect(statements.some(refusesPlainHttp)).toBe(true);
  });

  it.each(stack.all('AWS::SQS::Queue'))('%s keeps messages as long as can be', (_, { Properties }) => {
    expect(at(Properties, 'MessageRetentionPeriod')).toBe(14 * 24 * 60 * 60);
  });
});

describe('every topic', () => {
  it.each(stack.all('AWS::SNS::Topic'))(
    '%s is encrypted with the key and refuses plain HTTP',
    (id, { Properties }) => {
      const statements = policyOf('AWS::SNS::TopicPolicy', ({ Topics }) => names(Topics, id));

      expect(at(Properties, 'KmsMasterKeyId')).toEqual({
        'Fn::GetAtt': [expect.stringMatching(/^Key/), 'Arn'],
      });
      expect(statements.some(refusesPlainHttp)).toBe(true);
    },
  );
});

describe('every log group', () => {
  it.each(stack.all('AWS::Logs::LogGroup'))('%s forgets after a time', (_, { Properties }) => {
    expect(at(Properties, 'RetentionInDays')).toBeGreaterThan(0);
  });
});
