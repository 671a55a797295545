import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { lakeMounts } from '../../lambdas/lake/lake-mounts.ts';
import { s3Store } from '../../lambdas/lake/s3-store.ts';
import { handler } from '../../lambdas/notify/handler.ts';
import { emulatorAccess, newBucket, type Emulator } from '../aws/emulator.ts';
import { s3Server } from '../aws/s3-server.ts';
import { publishFixtureIn } from '../bin/fixture-run.ts';
import { context } from '../runtime/context.ts';
import { saidBy } from '../runtime/said.ts';
import { contactRow } from './contact-rows.ts';

let server: Emulator;
beforeAll(async () => {
  server = await s3Server();
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await server.close();
});

const scheduledAt = '2026-02-01T05:00:00Z';

/** A topic, and a queue that gets what is sent to it. */
async function listenedTopic(name: string) {
  const access = { ...emulatorAccess, endpoint: server.endpoint };
  const [sns, sqs] = [new SNSClient(access), new SQSClient(access)];
  const { TopicArn = '' } = await sns.send(new CreateTopicCommand({ Name: name }));
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: name }));
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }),
  );
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint: Attributes?.QueueArn }));
  const received = async (): Promise<Record<string, string>[]> => {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }),
    );
    return Messages.map(({ Body = '' }) => JSON.parse(Body) as Record<string, string>);
  };
  return { TopicArn, received };
}

describe('the function notify over buckets and topics', () => {
  it('hands the list to subscribers once, and puts the whole of it into the control bucket', async () => {
    const s3 = server.s3Client();
    const [landing, curated] = [await newBucket(s3), await newBucket(s3)];
    const [quarantine, control] = [await newBucket(s3), await newBucket(s3)];
    const store = s3Store(s3, lakeMounts({ landing, curated, quarantine, control }));
    const churn_risk = [contactRow(1, { customer_name: 'Zoë "Z" 日' })];
    await publishFixtureIn(store, { churn_risk }, '2026-02-01-000000000001');
    const [marketing, operations] = [await listenedTopic('marketing'), await listenedTopic('operations')];
    const variables = {
      ...{ LANDING_BUCKET: landing, CURATED_BUCKET: curated },
      ...{ QUARANTINE_BUCKET: quarantine, CONTROL_BUCKET: control },
      ...{ MARKETING_TOPIC_ARN: marketing.TopicArn, OPERATIONS_TOPIC_ARN: operations.TopicArn },
      ...{ MARKETING_MESSAGE: 'list', MARKETING_LIST_LENGTH: '20', TIME_ZONE: 'UTC' },
      ...{ AWS_ENDPOINT_URL: server.endpoint, AWS_REGION: emulatorAccess.region },
      ...{ AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' },
    };
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);

    const answers: unknown[] = [];
    await saidBy(async () => {
      for (const execution of ['schedule-1', 'schedule-1', 'schedule-2'])
        answers.push(await handler({ execution, scheduledAt }, context));
    });

    expect(answers).toMatchObject([
      { outcome: 'sent', asOf: '2026-02-01' },
      { outcome: 'sent-before' },
      { outcome: 'sent-before' },
    ]);
    const letters = await marketing.received();
    expect(letters.map(({ Subject }) => Subject)).toEqual([
      'Churn risk 2026-02-01: 1 to win back, 296 at risk, 0 new',
    ]);
    // The emulator hands on all texts; SNS gives a queue the default.
    const texts = JSON.parse(letters[0]?.['Message'] ?? '') as Record<string, string>;
    expect(JSON.parse(texts['default'] ?? '')).toMatchObject({
      whole_list: `s3://${control}/marketing/2026-02-01/churn_risk.csv`,
      list: [{ customer_name: 'Zoë "Z" 日' }],
    });
    const inControl = s3Store(s3, [{ prefix: '', bucket: control, at: '' }]);
    expect(await inControl.head('marketing/2026-02-01/churn_risk.csv')).toBeDefined();
    expect(await operations.received()).toEqual([]);
  });
});
