import { emulatorAccess } from '../aws/emulator.ts';
import type { Resource, Template } from '../bundle/assembly.ts';
import { account } from '../bundle/emulated-stack.ts';
import type { Meanings } from '../bundle/template-values.ts';

/** What CloudFormation called the resources that it made, by logical id. */
export type PhysicalIds = ReadonlyMap<string, string>;

const { region } = emulatorAccess;

const arn = (service: string, resource: string): string =>
  `arn:aws:${service}:${region}:${account}:${resource}`;

const lastOf = (id: string): string => id.split(/[/:]/).at(-1) ?? '';

type Attribute = (id: string) => string;

// By type and attribute; `id` is the physical one.
const attributes: Readonly<Record<string, Readonly<Record<string, Attribute>>>> = {
  'AWS::CloudWatch::Alarm': { Arn: (id) => arn('cloudwatch', `alarm:${id}`) },
  'AWS::Events::Rule': { Arn: (id) => arn('events', `rule/${id}`) },
  'AWS::IAM::Role': { Arn: (id) => `arn:aws:iam::${account}:role/${id}` },
  'AWS::KMS::Key': { Arn: (id) => arn('kms', `key/${id}`) },
  'AWS::Lambda::Function': { Arn: (id) => arn('lambda', `function:${id}`) },
  'AWS::Logs::LogGroup': { Arn: (id) => arn('logs', `log-group:${id}:*`) },
  'AWS::S3::Bucket': { Arn: (id) => `arn:aws:s3:::${id}` },
  'AWS::SNS::Topic': { TopicName: lastOf },
  'AWS::SQS::Queue': { Arn: (id) => arn('sqs', lastOf(id)), QueueName: lastOf },
};

const pseudo: Readonly<Record<string, string>> = {
  'AWS::AccountId': account,
  'AWS::Partition': 'aws',
  'AWS::Region': region,
};

/** What the references of a template mean once it is deployed. */
export function meaningsOf({ Resources }: Template, made: PhysicalIds): Meanings {
  const ref = (id: string): string => {
    const meaning = pseudo[id] ?? made.get(id) ?? ownName(Resources[id]);
    if (meaning === undefined) throw new Error(`Nobody made ${id}.`);
    return meaning;
  };
  return {
    ref,
    attribute: (id, name) => {
      const type = Resources[id]?.Type ?? '';
      const attribute = attributes[type]?.[name];
      if (attribute === undefined) throw new Error(`Nobody knows here the ${name} of ${type}.`);
      return attribute(ref(id));
    },
  };
}

// Alarms have the name that the template gives them, whoever makes them.
const ownName = (resource: Resource | undefined): string | undefined =>
  resource?.Properties['AlarmName'] as string | undefined;
