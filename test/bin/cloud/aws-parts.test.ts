import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import {
  CreateMultipartUploadCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { ListSubscriptionsByTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { GetQueueAttributesCommand, SQSClient, StartMessageMoveTaskCommand } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { s3Uploader } from '../../../bin/cloud/s3-uploader.ts';
import { snsTopics } from '../../../bin/cloud/sns-topics.ts';
import { sqsValidateQueue } from '../../../bin/cloud/sqs-validate-queue.ts';
import { readOutputs } from '../../../bin/cloud/stack-outputs.ts';
import { emulatorAccess } from '../../aws/emulator.ts';
import { exportFolder } from './export-folder.ts';

const denied = Object.assign(new Error('no'), { name: 'AccessDenied', $metadata: { httpStatusCode: 403 } });

describe('s3Uploader', () => {
  let folder: string;
  const client = new S3Client(emulatorAccess);
  const s3 = mockClient(client);

  beforeEach(async () => {
    s3.reset();
    folder = await exportFolder({});
    await writeFile(join(folder, 'large.csv'), Buffer.alloc(17 * 1024 * 1024));
  });

  afterEach(() => rm(folder, { recursive: true }));

  const upload = () =>
    s3Uploader(client, 'b').upload({
      path: join(folder, 'large.csv'),
      key: 'incoming/x/large.csv',
      modified: 7,
    });

  it('sends a large file in one piece where the KMS key refuses parts to whoever only uploads', async () => {
    s3.on(CreateMultipartUploadCommand).resolves({ UploadId: 'u' });
    s3.on(UploadPartCommand).rejects(denied);
    s3.on(PutObjectCommand).resolves({ VersionId: 'v1' });

    expect(await upload()).toEqual({ version: 'v1' });
    expect(s3.commandCalls(PutObjectCommand)[0]?.args[0].input).toMatchObject({
      ContentLength: 17 * 1024 * 1024,
      Metadata: { modified: '7' },
    });
  });

  it('does not try again what failed for another reason', async () => {
    s3.on(CreateMultipartUploadCommand).rejects(new Error('other'));

    await expect(upload()).rejects.toThrow('other');
    expect(s3.commandCalls(PutObjectCommand)).toEqual([]);
  });
});

describe('snsTopics', () => {
  it('tells who has not confirmed, over all pages', async () => {
    const client = new SNSClient(emulatorAccess);
    const confirmed = { Protocol: 'sqs', Endpoint: 'arn:q', SubscriptionArn: 'arn:aws:sns:x' };
    const pending = { Protocol: 'email', Endpoint: 'a@b.example', SubscriptionArn: 'PendingConfirmation' };
    const sns = mockClient(client);
    sns.on(ListSubscriptionsByTopicCommand, { TopicArn: 'm' }).resolves({ Subscriptions: [] });
    sns
      .on(ListSubscriptionsByTopicCommand, { TopicArn: 'o' })
      .resolves({ Subscriptions: [confirmed], NextToken: 't' });
    sns
      .on(ListSubscriptionsByTopicCommand, { TopicArn: 'o', NextToken: 't' })
      .resolves({ Subscriptions: [pending] });

    expect(await snsTopics(client, { marketing: 'm', operations: 'o' }).subscriptions()).toEqual([
      { topic: 'operations', protocol: 'sqs', endpoint: 'arn:q', confirmed: true },
      { topic: 'operations', protocol: 'email', endpoint: 'a@b.example', confirmed: false },
    ]);
  });
});

describe('sqsValidateQueue', () => {
  it('moves what was given up back to where it came from', async () => {
    const client = new SQSClient(emulatorAccess);
    const sqs = mockClient(client);
    sqs
      .on(GetQueueAttributesCommand, { QueueUrl: 'dead' })
      .resolves({ Attributes: { QueueArn: 'arn:dead' } });
    const place = { queueUrl: 'live', deadLetterUrl: 'dead', landingBucket: 'b' };

    await sqsValidateQueue(client, place, () => new Date()).redrive();

    expect(sqs.commandCalls(StartMessageMoveTaskCommand).map(({ args }) => args[0].input)).toEqual([
      { SourceArn: 'arn:dead' },
    ]);
  });
});

describe('readOutputs', () => {
  const client = new CloudFormationClient(emulatorAccess);
  const cloudFormation = mockClient(client);

  beforeEach(() => cloudFormation.reset());

  it.each([
    ['a stack that was deleted', { StackStatus: 'DELETE_COMPLETE' as const }, 'no-stack'],
    ['a stack that is still being made', { StackStatus: 'CREATE_IN_PROGRESS' as const }, 'stack-not-ready'],
    ['a stack of something else', { StackStatus: 'CREATE_COMPLETE' as const }, 'missing-output'],
  ])('refuses %s', async (_, stack, reason) => {
    const described = { StackName: 's', CreationTime: new Date(), ...stack };
    cloudFormation.on(DescribeStacksCommand).resolves({ Stacks: [described] });

    await expect(readOutputs(client, 's')).rejects.toMatchObject({ reason, exitCode: 2 });
  });

  it('passes on a refusal as it is', async () => {
    cloudFormation.on(DescribeStacksCommand).rejects(denied);

    await expect(readOutputs(client, 's')).rejects.toBe(denied);
  });
});
