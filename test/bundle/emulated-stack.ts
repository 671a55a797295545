import { randomUUID } from 'node:crypto';
import { CreateBucketCommand, PutBucketVersioningCommand, type S3Client } from '@aws-sdk/client-s3';
import { CreateTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import type { FunctionName } from '../../infra/functions/function-name.ts';
import { lakeMounts } from '../../lambdas/lake/lake-mounts.ts';
import { s3Store } from '../../lambdas/lake/s3-store.ts';
import type { Store } from '../../lambdas/lake/store.ts';
import { emulatorAccess, type Emulator } from '../aws/emulator.ts';
import type { Assembly, Resource } from './assembly.ts';
import { resolved, type Meanings } from './template-values.ts';

/** What a template declares and its functions work with, made in an emulator. */
export type EmulatedStack = {
  readonly meanings: Meanings;
  readonly landing: string;
  readonly store: Store;
  /** The environment of a function, as CloudFormation sets it. */
  variablesOf(name: FunctionName): Record<string, string>;
};

/** Makes the buckets and topics of a template. `versions`: whether the emulator can keep versions, as the template asks. */
export async function emulatedStack(
  emulator: Emulator,
  { template, functions }: Assembly,
  { versions }: { readonly versions: boolean },
): Promise<EmulatedStack> {
  const made = new Map<string, string>();
  const sns = new SNSClient({ ...emulatorAccess, endpoint: emulator.endpoint });
  for (const [id, resource] of Object.entries(template.Resources)) {
    if (resource.Type === 'AWS::S3::Bucket')
      made.set(id, await newBucket(emulator.s3Client(), id, versions && keepsVersions(resource)));
    if (resource.Type === 'AWS::SNS::Topic') made.set(id, await newTopic(sns, resource));
  }
  const meanings: Meanings = {
    ref: (id) => known(id, made.get(id) ?? pseudo[id]),
    attribute: (id, name) => `arn:aws:of:${emulatorAccess.region}:${account}:${id}-${name}`,
  };
  const variablesOf = (name: FunctionName) =>
    resolved(functions[name].variables, meanings) as Record<string, string>;
  const {
    LANDING_BUCKET = '',
    CURATED_BUCKET = '',
    QUARANTINE_BUCKET = '',
    CONTROL_BUCKET = '',
  } = variablesOf('validate');
  return {
    meanings,
    variablesOf,
    landing: LANDING_BUCKET,
    store: s3Store(
      emulator.s3Client(),
      lakeMounts({
        landing: LANDING_BUCKET,
        curated: CURATED_BUCKET,
        quarantine: QUARANTINE_BUCKET,
        control: CONTROL_BUCKET,
      }),
    ),
  };
}

export const account = '123456789012';

const pseudo: Readonly<Record<string, string>> = {
  'AWS::AccountId': account,
  'AWS::Region': emulatorAccess.region,
  'AWS::Partition': 'aws',
};

function known(id: string, meaning: string | undefined): string {
  if (meaning === undefined) throw new Error(`Nobody made ${id}.`);
  return meaning;
}

const keepsVersions = ({ Properties }: Resource): boolean =>
  (Properties['VersioningConfiguration'] as { Status?: string } | undefined)?.Status === 'Enabled';

async function newBucket(client: S3Client, id: string, versions: boolean): Promise<string> {
  const Bucket = `${id.toLowerCase()}-${randomUUID().slice(0, 8)}`;
  const LocationConstraint = emulatorAccess.region;
  await client.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint } }));
  if (versions)
    await client.send(
      new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }),
    );
  return Bucket;
}

async function newTopic(client: SNSClient, { Properties }: Resource): Promise<string> {
  const Name = `${String(Properties['TopicName'])}-${randomUUID().slice(0, 8)}`;
  const { TopicArn = '' } = await client.send(new CreateTopicCommand({ Name }));
  return TopicArn;
}
