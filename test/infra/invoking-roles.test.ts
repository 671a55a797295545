import { describe, expect, it } from 'vitest';
import { flat, named, policiesOf } from './granted-rights.ts';
import { at, synthesised } from './synthesised.ts';

// No emulator asks the roles of Step Functions and of the scheduler for rights: what they may do is held to what the
// definition and the schedule ask of them.

const stack = synthesised({ sources: ['till-1', 'web'] });

const allowed = (policy: string): string[] =>
  policiesOf(stack)
    .filter(([id]) => id.startsWith(policy))
    .flatMap(([, rights]) => rights.map(({ action, resource, condition }) => [action, resource, condition]))
    .map(([action, resource, condition]) => `${action} ${resource}${condition === 'null' ? '' : condition}`)
    .sort();

type State = {
  readonly Type: string;
  readonly Resource?: string;
  readonly Parameters?: { readonly FunctionName: string; readonly WorkGroup?: string };
  readonly ItemProcessor?: Machine;
};

type Machine = { readonly States: Readonly<Record<string, State>> };

/** Every state, also of machines within states. */
const statesIn = ({ States }: Machine): State[] =>
  Object.values(States).flatMap((state) => [
    state,
    ...(state.ItemProcessor === undefined ? [] : statesIn(state.ItemProcessor)),
  ]);

/** What a task needs of the role. Throws for an integration of which nobody here knows the rights. */
function neededBy({ Resource, Parameters }: State): string[] {
  if (Resource === 'arn:AWS::Partition:states:::athena:startQueryExecution.sync')
    return queryRights(Parameters?.WorkGroup ?? '');
  if (Resource !== 'arn:AWS::Partition:states:::lambda:invoke')
    throw new Error(`Nobody says here which rights ${String(Resource)} needs.`);
  return [`lambda:InvokeFunction ${Parameters?.FunctionName ?? ''}`];
}

/** What a query asks of whoever starts it: the workgroup, tables between queries, and their files; nothing published. */
const queryRights = (workgroup: string): string[] => [
  ...['StartQueryExecution', 'StopQueryExecution', 'GetQueryExecution'].map(
    (action) => `athena:${action} ${ownArn('athena', `workgroup/${workgroup}`)}`,
  ),
  ...['GetDatabase', 'GetTable', 'GetPartition', 'GetPartitions'].flatMap((action) =>
    ['catalog', 'database/customer360_dev_work', 'table/customer360_dev_work/*'].map(
      (resource) => `glue:${action} ${ownArn('glue', resource)}`,
    ),
  ),
  ...['validated', 'work'].flatMap((folder) =>
    ['s3:GetObject', 's3:GetObjectVersion'].map((action) => `${action} LakeControl.Arn/${folder}/*`),
  ),
  ...['s3:PutObject', 's3:AbortMultipartUpload'].map((action) => `${action} LakeControl.Arn/work/*`),
  ...['ListBucket', 'GetBucketLocation', 'ListBucketMultipartUploads'].map(
    (action) => `s3:${action} LakeControl.Arn`,
  ),
  ...['Decrypt', 'GenerateDataKey'].map((action) => `kms:${action} Key.Arn`),
];

const ownArn = (service: string, resource: string): string =>
  `arn:AWS::Partition:${service}:AWS::Region:AWS::AccountId:${resource}`;

// https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html and …/concepts-xray-tracing.html: they know no resources.
const loggingAndTracing = [
  ...['CreateLogDelivery', 'DeleteLogDelivery', 'DescribeLogGroups', 'DescribeResourcePolicies'],
  ...['GetLogDelivery', 'ListLogDeliveries', 'PutResourcePolicy', 'UpdateLogDelivery'],
]
  .map((action) => `logs:${action} *`)
  .concat(
    ['GetSamplingRules', 'GetSamplingTargets', 'PutTelemetryRecords', 'PutTraceSegments'].map(
      (action) => `xray:${action} *`,
    ),
  );

describe('the role of the state machine', () => {
  const machine = stack.one('AWS::StepFunctions::StateMachine', 'Refresh');

  it('may invoke what the tasks of the definition invoke, query what they query, log and trace, and nothing else', () => {
    const definition = JSON.parse(named(machine['DefinitionString'])) as Machine;
    const tasks = statesIn(definition).filter(({ Type }) => Type === 'Task');

    const needed = new Set(tasks.flatMap(neededBy));

    expect([...needed].filter((right) => right.startsWith('lambda:'))).toHaveLength(6);
    expect(allowed('RefreshRole')).toEqual([...needed, ...loggingAndTracing].sort());
  });

  it('is that role', () => {
    expect(named(machine['RoleArn'])).toBe('RefreshRole.Arn');
  });
});

describe('the role of the scheduler', () => {
  const target = at(stack.one('AWS::Scheduler::Schedule', 'Schedule'), 'Target');

  it('may start what the schedule starts and tell of what it could not start, and nothing else', () => {
    const { StateMachineArn } = JSON.parse(flat(at(target, 'Input'))) as { StateMachineArn: string };
    const undelivered = named(at(target, 'DeadLetterConfig.Arn'));

    expect(flat(at(target, 'Arn'))).toBe('arn:AWS::Partition:scheduler:::aws-sdk:sfn:startExecution');
    expect(allowed('ScheduleRole')).toEqual([
      `sqs:SendMessage ${undelivered}`,
      `states:StartExecution ${StateMachineArn}`,
    ]);
  });

  it('is that role', () => {
    expect(named(at(target, 'RoleArn'))).toBe('ScheduleRole.Arn');
  });
});
