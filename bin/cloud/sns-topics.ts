import { paginateListSubscriptionsByTopic, type SNSClient } from '@aws-sdk/client-sns';
import type { Subscription, Topics } from './topics.ts';

export function snsTopics(client: SNSClient, arns: Readonly<Record<Subscription['topic'], string>>): Topics {
  const subscribed = async (topic: Subscription['topic']): Promise<Subscription[]> => {
    const found: Subscription[] = [];
    for await (const page of paginateListSubscriptionsByTopic({ client }, { TopicArn: arns[topic] })) {
      for (const { Protocol = '', Endpoint = '', SubscriptionArn = '' } of page.Subscriptions ?? [])
        // In place of an ARN stands a word until somebody has confirmed.
        found.push({
          topic,
          protocol: Protocol,
          endpoint: Endpoint,
          confirmed: SubscriptionArn.startsWith('arn:'),
        });
    }
    return found;
  };
  return {
    subscriptions: async () =>
      (await Promise.all([subscribed('marketing'), subscribed('operations')])).flat(),
  };
}
