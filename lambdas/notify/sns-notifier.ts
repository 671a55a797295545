import {
  paginateListSubscriptionsByTopic,
  PublishCommand,
  SNSClient,
  SNSServiceException,
  type SNSClientConfig,
} from '@aws-sdk/client-sns';
import { errorCode } from '../lake/error-code.ts';
import { clientOptions } from '../runtime/aws-clients.ts';
import { messageBody } from './message-body.ts';
import { NotSent, type Message, type Notifier } from './notifier.ts';

/** A client that sends once: one that tries again by itself may send twice. */
export const sendingOnce = (options: SNSClientConfig = {}): SNSClient =>
  new SNSClient({ ...clientOptions, maxAttempts: 1, ...options });

/** An SNS topic. */
export const snsNotifier = (client: SNSClient, topicArn: string): Notifier => ({
  send: (message) => publish(client, topicArn, message),
  unconfirmed: () => countPending(client, topicArn),
});

async function publish(client: SNSClient, TopicArn: string, message: Message): Promise<string> {
  const command = new PublishCommand({
    TopicArn,
    Subject: message.subject,
    MessageStructure: 'json',
    Message: messageBody(message),
  });
  try {
    const { MessageId = '' } = await client.send(command);
    return MessageId;
  } catch (error) {
    const code = refusal(error);
    throw code === undefined ? error : new NotSent(code, { cause: error });
  }
}

const noConnection = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'];
const requestTimeout = 408;

// What SNS answers below 500, throttling among it, and what never reached it. Everything else may have gone out.
function refusal(error: unknown): string | undefined {
  const code = errorCode(error);
  if (code !== undefined && noConnection.includes(code)) return code;
  if (!(error instanceof SNSServiceException)) return undefined;
  const status = error.$metadata.httpStatusCode ?? 0;
  return status >= 400 && status < 500 && status !== requestTimeout ? error.name : undefined;
}

async function countPending(client: SNSClient, TopicArn: string): Promise<number> {
  let pending = 0;
  for await (const { Subscriptions = [] } of paginateListSubscriptionsByTopic({ client }, { TopicArn }))
    pending += Subscriptions.filter(({ SubscriptionArn: arn }) => arn === 'PendingConfirmation').length;
  return pending;
}
