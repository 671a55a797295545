import { randomUUID } from 'node:crypto';
import {
  GetQueueAttributesCommand,
  SendMessageCommand,
  StartMessageMoveTaskCommand,
  type QueueAttributeName,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { objectCreated } from './object-created.ts';
import type { ValidateQueue } from './validate-queue.ts';

type Place = {
  readonly queueUrl: string;
  readonly deadLetterUrl: string;
  readonly landingBucket: string;
};

export function sqsValidateQueue(client: SQSClient, place: Place, now: () => Date): ValidateQueue {
  const attributes = async (url: string, ...names: QueueAttributeName[]): Promise<Record<string, string>> => {
    const command = new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: names });
    return (await client.send(command)).Attributes ?? {};
  };
  return {
    depth: async () => {
      const [live, dead] = await Promise.all([
        attributes(place.queueUrl, 'ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'),
        attributes(place.deadLetterUrl, 'ApproximateNumberOfMessages'),
      ]);
      return {
        waiting: Number(live['ApproximateNumberOfMessages'] ?? 0),
        inFlight: Number(live['ApproximateNumberOfMessagesNotVisible'] ?? 0),
        dead: Number(dead['ApproximateNumberOfMessages'] ?? 0),
      };
    },
    announce: async (landed) => {
      const event = objectCreated(place.landingBucket, landed, { id: randomUUID(), at: now() });
      const body = JSON.stringify(event);
      await client.send(new SendMessageCommand({ QueueUrl: place.queueUrl, MessageBody: body }));
    },
    redrive: async () => {
      const { QueueArn } = await attributes(place.deadLetterUrl, 'QueueArn');
      await client.send(new StartMessageMoveTaskCommand({ SourceArn: QueueArn }));
    },
  };
}
