import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption, type QueueProps } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';

/** A queue that only TLS reaches and that keeps what it holds as long as can be. Messages hold no personal data. */
export const messageQueue = (scope: Construct, id: string, props: QueueProps): Queue =>
  new Queue(scope, id, {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
    ...props,
  });

/** A queue for what could not be handled or handed over; an alarm watches it. */
export function deadLetterQueue(scope: Construct, id: string, queueName: string): Queue {
  const queue = messageQueue(scope, id, { queueName });
  acknowledge(queue, { 'AwsSolutions-SQS3': isTheEnd, 'Serverless-SQSRedrivePolicy': isTheEnd });
  return queue;
}

const isTheEnd = 'Dead letters themselves: an alarm tells operations of the first one.';
