import { PutBucketPolicyCommand, type S3Client } from '@aws-sdk/client-s3';
import { SetTopicAttributesCommand, type SNSClient } from '@aws-sdk/client-sns';
import { SetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { DeployedStack } from '../deployed-stack.ts';

type Statement = {
  readonly Effect: 'Allow' | 'Deny';
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
};

type Declared = { readonly PolicyDocument: { readonly Statement: readonly Statement[] } };

/**
 * Gives buckets, queues and topics their policies. Denials of what does not come over TLS stay out of those of buckets:
 * the emulator speaks plain HTTP, and would keep everybody out. Tests of the template hold them.
 */
export async function replayPolicies(
  stack: DeployedStack,
  { s3, sqs, sns }: { readonly s3: S3Client; readonly sqs: SQSClient; readonly sns: SNSClient },
): Promise<void> {
  type OfBucket = Declared & { readonly Bucket: string };
  for (const { Bucket, PolicyDocument } of stack.ofType('AWS::S3::BucketPolicy') as OfBucket[]) {
    const Statement = PolicyDocument.Statement.filter((statement) => !asksForTls(statement));
    if (Statement.length === 0) continue;
    const Policy = JSON.stringify({ ...PolicyDocument, Statement });
    await s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
  }
  type OfQueues = Declared & { readonly Queues: readonly string[] };
  for (const { Queues, PolicyDocument } of stack.ofType('AWS::SQS::QueuePolicy') as OfQueues[]) {
    const Attributes = { Policy: JSON.stringify(PolicyDocument) };
    for (const QueueUrl of Queues) await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes }));
  }
  type OfTopics = Declared & { readonly Topics: readonly string[] };
  for (const { Topics, PolicyDocument } of stack.ofType('AWS::SNS::TopicPolicy') as OfTopics[]) {
    const policy = { AttributeName: 'Policy', AttributeValue: JSON.stringify(PolicyDocument) };
    for (const TopicArn of Topics) await sns.send(new SetTopicAttributesCommand({ TopicArn, ...policy }));
  }
}

function asksForTls({ Effect, Condition = {} }: Statement): boolean {
  const keys = Object.values(Condition).flatMap((values) => Object.keys(values));
  return Effect === 'Deny' && ['aws:SecureTransport', 's3:TlsVersion'].some((key) => keys.includes(key));
}
