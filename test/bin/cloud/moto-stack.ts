import { CloudFormationClient, CreateStackCommand } from '@aws-sdk/client-cloudformation';
import { CreateDatabaseCommand, CreateTableCommand, GlueClient } from '@aws-sdk/client-glue';
import { PutBucketVersioningCommand } from '@aws-sdk/client-s3';
import { CreateStateMachineCommand, SFNClient } from '@aws-sdk/client-sfn';
import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Outputs } from '../../../bin/cloud/deployment.ts';
import { policyDigest } from '../../../lambdas/access/policy-digest.ts';
import { tables } from '../../../lambdas/contract/tables.ts';
import { stackOutputs } from '../../../lambdas/contract/stack-outputs.ts';
import { emulatorAccess, newBucket, type Emulator } from '../../aws/emulator.ts';

/** Makes a stack of this name that says what one of ours says, `without` some of it, and what it speaks of. */
export async function motoStack(
  emulator: Emulator,
  name: string,
  without: readonly string[] = [],
): Promise<Outputs> {
  const outputs = await resources(emulator);
  const said = stackOutputs.filter((output) => !without.includes(output));
  const template = {
    Resources: { Topic: { Type: 'AWS::SNS::Topic' } },
    Outputs: Object.fromEntries(said.map((output) => [output, { Value: outputs[output] }])),
  };
  const command = new CreateStackCommand({ StackName: name, TemplateBody: JSON.stringify(template) });
  await new CloudFormationClient({ ...emulatorAccess, endpoint: emulator.endpoint }).send(command);
  return outputs;
}

async function resources(emulator: Emulator): Promise<Outputs> {
  const access = { ...emulatorAccess, endpoint: emulator.endpoint };
  const [s3, sqs, sns] = [emulator.s3Client(), new SQSClient(access), new SNSClient(access)];
  const landing = await newBucket(s3);
  const VersioningConfiguration = { Status: 'Enabled' } as const;
  await s3.send(new PutBucketVersioningCommand({ Bucket: landing, VersioningConfiguration }));
  const queue = async (suffix: string): Promise<string> =>
    (await sqs.send(new CreateQueueCommand({ QueueName: `${landing}-${suffix}` }))).QueueUrl ?? '';
  const topic = async (suffix: string): Promise<string> =>
    (await sns.send(new CreateTopicCommand({ Name: `${landing}-${suffix}` }))).TopicArn ?? '';
  const operations = await topic('operations');
  await sns.send(
    new SubscribeCommand({ TopicArn: operations, Protocol: 'email', Endpoint: 'ops@shop.example' }),
  );
  return {
    LandingBucket: landing,
    CuratedBucket: await newBucket(s3),
    QuarantineBucket: await newBucket(s3),
    ControlBucket: await newBucket(s3),
    GlueDatabase: await database(new GlueClient(access), landing),
    OperationsWorkgroup: 'operations',
    RefreshArn: await stateMachine(new SFNClient(access), landing),
    ValidateQueueUrl: await queue('validate'),
    ValidateDeadLetterUrl: await queue('dead'),
    MarketingTopicArn: await topic('marketing'),
    OperationsTopicArn: operations,
    TimeZone: 'Europe/Berlin',
    ScheduledAt: '04:00',
    RefreshWindowMinutes: '60',
    AccessControl: 'lake-formation',
    AccessPolicy: policyDigest([]),
    CatalogWriters: 'arn:aws:iam::123456789012:role/plan,arn:aws:iam::123456789012:role/publish',
  };
}

async function database(glue: GlueClient, Name: string): Promise<string> {
  await glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name } }));
  for (const table of Object.keys(tables))
    await glue.send(new CreateTableCommand({ DatabaseName: Name, TableInput: { Name: table } }));
  return Name;
}

async function stateMachine(sfn: SFNClient, name: string): Promise<string> {
  const definition = JSON.stringify({ StartAt: 'Done', States: { Done: { Type: 'Succeed' } } });
  const roleArn = 'arn:aws:iam::123456789012:role/refresh';
  const made = await sfn.send(new CreateStateMachineCommand({ name, definition, roleArn }));
  return made.stateMachineArn ?? '';
}
