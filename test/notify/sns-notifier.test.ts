import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  AuthorizationErrorException,
  InternalErrorException,
  ListSubscriptionsByTopicCommand,
  PublishCommand,
  SNSClient,
  SNSServiceException,
  ThrottledException,
} from '@aws-sdk/client-sns';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { NotSent } from '../../lambdas/notify/notifier.ts';
import { sendingOnce, snsNotifier } from '../../lambdas/notify/sns-notifier.ts';
import { topicArn } from './errand.ts';

const message = { subject: 'A subject', texts: { default: '{"a":"ü"}', email: 'A "letter"\n' } };

const answered = (status: number) => ({ message: 'no', $metadata: { httpStatusCode: status } });

const serviceFault = (name: string, status: number): SNSServiceException =>
  new SNSServiceException({ name, $fault: 'client', ...answered(status) });

const systemFault = (code: string): Error => Object.assign(new Error(code), { code });

describe('a topic of SNS', () => {
  const sns = mockClient(SNSClient);
  const notifier = snsNotifier(new SNSClient({ region: 'eu-west-1' }), topicArn);
  afterEach(() => sns.reset());
  afterAll(() => sns.restore());

  it('takes a message with a text for each protocol', async () => {
    sns.on(PublishCommand).resolves({ MessageId: 'an-id' });

    expect(await notifier.send(message)).toBe('an-id');

    const [call] = sns.commandCalls(PublishCommand);
    expect(call?.args[0].input).toEqual({
      TopicArn: topicArn,
      Subject: 'A subject',
      MessageStructure: 'json',
      Message: JSON.stringify(message.texts),
    });
  });

  it.each([
    ['throttling', new ThrottledException(answered(429))],
    ['throttling of the key', serviceFault('KMSThrottlingException', 400)],
    ['a denied publish', new AuthorizationErrorException(answered(403))],
    ['a message that it does not like', serviceFault('InvalidParameter', 400)],
    ['a refused connection', systemFault('ECONNREFUSED')],
    ['a name that cannot be found', systemFault('ENOTFOUND')],
  ])('surely took nothing after %s', async (_, error) => {
    sns.on(PublishCommand).rejects(error);

    const sending = notifier.send(message);

    await expect(sending).rejects.toBeInstanceOf(NotSent);
    await expect(sending).rejects.toMatchObject({ cause: error });
  });

  it.each([
    ['an internal error', new InternalErrorException(answered(500))],
    ['an unavailable service', serviceFault('ServiceUnavailable', 503)],
    ['a request that took too long', serviceFault('RequestTimeout', 408)],
    ['a lost connection', systemFault('ECONNRESET')],
    ['a time-out of the client', Object.assign(new Error('slow'), { name: 'TimeoutError' })],
    ['an answer that says nothing', serviceFault('UnknownError', 0)],
  ])('may have taken it after %s', async (_, error) => {
    sns.on(PublishCommand).rejects(error);

    await expect(notifier.send(message)).rejects.toBe(error);
  });

  it('counts the subscriptions that nobody confirmed, over all pages', async () => {
    const subscription = (SubscriptionArn: string) => ({ SubscriptionArn });
    sns
      .on(ListSubscriptionsByTopicCommand, { TopicArn: topicArn })
      .resolves({
        Subscriptions: [subscription('PendingConfirmation'), subscription(`${topicArn}:1`)],
        NextToken: 'more',
      })
      .on(ListSubscriptionsByTopicCommand, { TopicArn: topicArn, NextToken: 'more' })
      .resolves({ Subscriptions: [subscription('PendingConfirmation')] });

    expect(await notifier.unconfirmed()).toBe(2);
  });
});

describe('a client that sends once', () => {
  it('asks once, whatever the answer', async () => {
    let requests = 0;
    const server = createServer((_, response) => {
      requests += 1;
      response.writeHead(503).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const client = sendingOnce({
      ...{ region: 'eu-west-1', endpoint: `http://127.0.0.1:${port}` },
      credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    });

    await expect(snsNotifier(client, topicArn).send(message)).rejects.not.toBeInstanceOf(NotSent);
    server.close();

    expect(requests).toBe(1);
  });

  it('says that nothing went out where nobody listens', async () => {
    const client = sendingOnce({
      ...{ region: 'eu-west-1', endpoint: 'http://127.0.0.1:1' },
      credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    });

    await expect(snsNotifier(client, topicArn).send(message)).rejects.toBeInstanceOf(NotSent);
  });
});
