import { DescribeExecutionCommand, ExecutionDoesNotExist, InvalidArn, SFNClient } from '@aws-sdk/client-sfn';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test } from 'vitest';
import { isRunningIn } from '../../lambdas/athena/executions.ts';
import { emulatorAccess } from '../aws/emulator.ts';

const client = new SFNClient(emulatorAccess);
const sfn = mockClient(client);
beforeEach(() => sfn.reset());

const isRunning = isRunningIn(client);

test.each([
  ['RUNNING', true],
  ['PENDING_REDRIVE', true],
  ['SUCCEEDED', false],
  ['FAILED', false],
  ['TIMED_OUT', false],
  ['ABORTED', false],
] as const)('an execution that is %s may still need its work: %s', async (status, expected) => {
  sfn.on(DescribeExecutionCommand).resolves({ status });

  expect(await isRunning('arn:execution')).toBe(expected);
});

test.each([
  ['that nobody knows any more', new ExecutionDoesNotExist({ message: 'gone', $metadata: {} })],
  ['whose name is none', new InvalidArn({ message: 'no ARN', $metadata: {} })],
])('an execution %s is over', async (_, refusal) => {
  sfn.on(DescribeExecutionCommand).rejects(refusal);

  expect(await isRunning('arn:execution')).toBe(false);
});

test('what Step Functions refuses to say is no answer', async () => {
  sfn.on(DescribeExecutionCommand).rejects(new Error('AccessDenied'));

  await expect(isRunning('arn:execution')).rejects.toThrow('AccessDenied');
});
