import { StartQueryExecutionCommand } from '@aws-sdk/client-athena';
import { BatchDeletePartitionCommand } from '@aws-sdk/client-glue';
import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { StartExecutionCommand } from '@aws-sdk/client-sfn';
import { PublishCommand } from '@aws-sdk/client-sns';
import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import type { FunctionName } from '../../infra/functions/function-name.ts';
import type { Clients } from './clients.ts';

type Bucket = 'LANDING' | 'CURATED' | 'QUARANTINE' | 'CONTROL';

/** Where things are, by the names of variables. */
type Places = Readonly<Record<string, string>>;

/** Something that a function must not be able to do. */
type Forbidden = {
  readonly name: FunctionName;
  readonly what: string;
  readonly attempt: (clients: Clients, places: Places) => Promise<unknown>;
};

const at = (places: Places, bucket: Bucket, Key: string) => ({
  Bucket: places[`${bucket}_BUCKET`] ?? '',
  Key,
});

const put = (name: FunctionName, bucket: Bucket, key: string): Forbidden => ({
  name,
  what: `write ${key} of the ${bucket.toLowerCase()} bucket`,
  attempt: ({ s3 }, places) => s3.send(new PutObjectCommand({ ...at(places, bucket, key), Body: 'x' })),
});

const remove = (name: FunctionName, bucket: Bucket, key: string): Forbidden => ({
  name,
  what: `delete ${key} of the ${bucket.toLowerCase()} bucket`,
  attempt: ({ s3 }, places) => s3.send(new DeleteObjectCommand(at(places, bucket, key))),
});

const read = (name: FunctionName, bucket: Bucket, key: string): Forbidden => ({
  name,
  what: `read ${key} of the ${bucket.toLowerCase()} bucket`,
  attempt: ({ s3 }, places) => s3.send(new GetObjectCommand(at(places, bucket, key))),
});

const tell = (name: FunctionName): Forbidden => ({
  name,
  what: 'publish to the marketing topic',
  attempt: ({ sns }, { MARKETING_TOPIC_ARN: TopicArn }) =>
    sns.send(new PublishCommand({ TopicArn, Message: 'x' })),
});

const start = (name: FunctionName): Forbidden => ({
  name,
  what: 'start a refresh',
  attempt: ({ sfn }, { REFRESH_ARN: stateMachineArn }) =>
    sfn.send(new StartExecutionCommand({ stateMachineArn })),
});

const forget = (name: FunctionName): Forbidden => ({
  name,
  what: 'take partitions out of the catalog',
  attempt: ({ glue }, { GLUE_DATABASE: DatabaseName }) => {
    const PartitionsToDelete = [{ Values: ['current'] }];
    const request = { DatabaseName, TableName: 'customer360', PartitionsToDelete };
    return glue.send(new BatchDeletePartitionCommand(request));
  },
});

const takeOff = (name: FunctionName): Forbidden => ({
  name,
  what: 'take dead letters off their queue',
  attempt: ({ sqs }, { DEAD_LETTERS: QueueUrl }) => sqs.send(new ReceiveMessageCommand({ QueueUrl })),
});

// Step Functions has Athena run what this function only says.
const query = (name: FunctionName): Forbidden => ({
  name,
  what: 'have Athena run a query',
  attempt: ({ athena }, { OPERATIONS_WORKGROUP: WorkGroup }) =>
    athena.send(new StartQueryExecutionCommand({ QueryString: 'select 1', WorkGroup })),
});

export const forbidden: readonly Forbidden[] = [
  put('validate', 'LANDING', 'incoming/shop/one.csv'),
  put('validate', 'CURATED', 'customer360/run/part-0.parquet'),
  put('validate', 'CONTROL', 'control/current.json'),
  remove('validate', 'LANDING', 'incoming/shop/one.csv'),
  tell('validate'),
  takeOff('validate'),
  put('plan', 'CONTROL', 'control/current.json'),
  put('plan', 'CONTROL', 'validated/shop/one.parquet'),
  remove('plan', 'CONTROL', 'control/plans/refresh-1.json'),
  start('plan'),
  put('score', 'LANDING', 'incoming/shop/one.csv'),
  put('score', 'CONTROL', 'control/current.json'),
  remove('score', 'CURATED', 'customer360/run/part-0.parquet'),
  read('score', 'LANDING', 'incoming/shop/one.csv'),
  forget('score'),
  read('athena', 'LANDING', 'incoming/shop/one.csv'),
  put('athena', 'LANDING', 'incoming/shop/one.csv'),
  remove('athena', 'LANDING', 'incoming/shop/one.csv'),
  read('athena', 'QUARANTINE', 'shop/one.csv'),
  put('athena', 'CONTROL', 'control/current.json'),
  put('athena', 'CONTROL', 'validated/shop/one.parquet'),
  remove('athena', 'CONTROL', 'validated/shop/one.parquet'),
  put('athena', 'CURATED', 'elsewhere/part-0.parquet'),
  remove('athena', 'CURATED', 'customer360/run/part-0.parquet'),
  query('athena'),
  forget('athena'),
  start('athena'),
  tell('athena'),
  put('publish', 'LANDING', 'incoming/shop/one.csv'),
  put('publish', 'CONTROL', 'control/verdicts/shop/one.json'),
  remove('publish', 'CONTROL', 'control/current.json'),
  read('publish', 'LANDING', 'incoming/shop/one.csv'),
  tell('publish'),
  put('notify', 'CURATED', 'customer360/run/part-0.parquet'),
  put('notify', 'CONTROL', 'control/current.json'),
  read('notify', 'QUARANTINE', 'shop/one.csv'),
  forget('notify'),
  start('notify'),
];
