import { randomUUID } from 'node:crypto';
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
  type Message,
  type QueueAttributeName,
} from '@aws-sdk/client-sqs';
import { emulatorAccess, type Emulator } from '../aws/emulator.ts';
import { queued } from '../deployment/deployment.ts';

const mostReceives = 3;

// As many as take messages at the same time in a deployment.
const atOnce = 5;

type BatchAnswer = { readonly batchItemFailures: readonly unknown[] };

export type LandingQueue = {
  send(event: unknown): Promise<void>;
  /** Lets a function have every message, as long as there are any. Returns how many ended as dead letters. */
  drain(validate: (event: unknown) => Promise<unknown>): Promise<number>;
};

/** The queue of `validate`, emptied as the event source mapping of Lambda does it: one message per invocation. */
export async function landingQueue({ endpoint }: Emulator): Promise<LandingQueue> {
  const sqs = new SQSClient({ ...emulatorAccess, endpoint });
  const newQueue = async (Attributes: Record<string, string> = {}): Promise<string> => {
    const create = new CreateQueueCommand({ QueueName: `queue-${randomUUID()}`, Attributes });
    return (await sqs.send(create)).QueueUrl ?? '';
  };
  const attribute = async (QueueUrl: string, name: QueueAttributeName): Promise<string> => {
    const ask = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [name] });
    return (await sqs.send(ask)).Attributes?.[name] ?? '';
  };
  const waiting = async (queue: string): Promise<number> =>
    Number(await attribute(queue, 'ApproximateNumberOfMessages'));

  const dead = await newQueue();
  const deadLetterTargetArn = await attribute(dead, 'QueueArn');
  const queue = await newQueue({
    RedrivePolicy: JSON.stringify({ deadLetterTargetArn, maxReceiveCount: mostReceives }),
    // What failed is seen again at once: a test does not wait.
    VisibilityTimeout: '0',
  });

  // What did not fail leaves the queue.
  const hand = async (validate: (event: unknown) => Promise<unknown>, message: Message): Promise<void> => {
    const answer = await validate(queued(message.Body ?? '')).catch(() => undefined);
    if ((answer as BatchAnswer | undefined)?.batchItemFailures.length !== 0) return;
    const { ReceiptHandle } = message;
    await sqs.send(new DeleteMessageCommand({ QueueUrl: queue, ReceiptHandle }));
  };

  return {
    send: async (event) => {
      await sqs.send(new SendMessageCommand({ QueueUrl: queue, MessageBody: inAscii(event) }));
    },
    drain: async (validate) => {
      for (;;) {
        const receive = new ReceiveMessageCommand({ QueueUrl: queue, MaxNumberOfMessages: atOnce });
        const { Messages = [] } = await sqs.send(receive);
        if (Messages.length === 0 && (await waiting(queue)) === 0) return waiting(dead);
        await Promise.all(Messages.map((message) => hand(validate, message)));
      }
    },
  };
}

// The queue in the process takes no signs beyond the first 65,536, unlike SQS.
const inAscii = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[^ -~]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
