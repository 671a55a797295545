import { Duration } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { CfnBucket } from 'aws-cdk-lib/aws-s3';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { prefixOf, type Deployment } from './deployment-config.ts';
import { landedPattern } from './landing-events.ts';
import type { AnyBucket } from './lake.ts';
import { deadLetterQueue, messageQueue } from './message-queue.ts';

type LandingProps = {
  readonly deployment: Deployment;
  readonly bucket: AnyBucket;
  /** Where events go that could not be handed over. */
  readonly undelivered: Queue;
};

/** From an object that landed to a message that waits for validation. */
export class Landing extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { deployment, bucket, undelivered }: LandingProps) {
    super(scope, id);
    sendEvents(bucket);
    const prefix = prefixOf(deployment);
    this.deadLetters = deadLetterQueue(this, 'DeadLetters', `${prefix}-validate-dead-letters`);
    this.queue = messageQueue(this, 'Queue', {
      queueName: `${prefix}-validate`,
      // A minute more than the function may take for its one message.
      visibilityTimeout: Duration.minutes(16),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: 5 },
    });
    const rule = new Rule(this, 'Landed', {
      ruleName: `${prefix}-landed`,
      description: 'An export landed: it waits for validation.',
      eventPattern: landedPattern(bucket.bucketName),
    });
    rule.addTarget(new SqsQueue(this.queue, { deadLetterQueue: undelivered }));
  }
}

// The construct of the CDK would bring a function of its own to set this one property. An adopted bucket has it already.
function sendEvents(bucket: AnyBucket): void {
  const resource = bucket.node.defaultChild;
  if (resource instanceof CfnBucket)
    resource.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
}
