import { describe, expect, it } from 'vitest';
import { landedPattern } from '../../infra/landing-events.ts';
import { unsuccessfulPattern } from '../../infra/refresh-events.ts';
import { dailyCron } from '../../infra/schedule.ts';
import { incomingPrefix } from '../../lambdas/lake/landing.ts';
import { at, listAt, synthesised } from './synthesised.ts';
import { cronProblems } from './validators/cron.ts';
import { matches, patternProblems } from './validators/event-pattern.ts';

const stack = synthesised({ scheduledAt: '04:30', timeZone: 'Asia/Dubai' });

const rules = stack.all('AWS::Events::Rule');

const arnOf = (id: string) => ({ 'Fn::GetAtt': [expect.stringMatching(new RegExp(`^${id}`)), 'Arn'] });

describe('every rule', () => {
  it.each(rules)('%s has a pattern that EventBridge takes', (_, { Properties }) => {
    expect(patternProblems(at(Properties, 'EventPattern'))).toEqual([]);
  });

  it.each(rules)('%s has dead letters for each target', (_, { Properties }) => {
    for (const target of listAt(Properties, 'Targets'))
      expect(at(target, 'DeadLetterConfig.Arn')).toEqual(arnOf('Undelivered'));
  });
});

describe('the event of an export that landed', () => {
  // As https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html has it.
  const event = (key: string, size: number, bucket = 'landing') => ({
    version: '0',
    source: 'aws.s3',
    'detail-type': 'Object Created',
    detail: { version: '0', bucket: { name: bucket }, object: { key, size, etag: 'e', 'version-id': 'v' } },
  });
  const { source, detail } = landedPattern('landing');
  const pattern = { source, 'detail-type': landedPattern('landing').detailType, detail };

  it.each([
    ['an export', event(`${incomingPrefix}till/مبيعات 1+2%.csv`, 3), true],
    ['a folder marker', event(`${incomingPrefix}till/`, 0), false],
    ['an object elsewhere in the bucket', event('other/till/a.csv', 3), false],
    ['an object of another bucket', event(`${incomingPrefix}till/a.csv`, 3, 'other'), false],
  ])('%s: handed over %s', (_, given, handedOver) => {
    expect(matches(pattern, given)).toBe(handedOver);
  });

  it('waits in the queue', () => {
    const rule = stack.one('AWS::Events::Rule', 'LandingLanded');

    expect(at(rule, 'Targets.0.Arn')).toEqual(arnOf('LandingQueue'));
  });
});

describe('the queue of files', () => {
  it('lets a function finish, and keeps what five tries could not judge', () => {
    expect(stack.one('AWS::SQS::Queue', 'LandingQueue')).toMatchObject({
      VisibilityTimeout: 16 * 60,
      RedrivePolicy: { deadLetterTargetArn: arnOf('LandingDeadLetters'), maxReceiveCount: 5 },
    });
  });

  it('hands one file to each of five functions at once, and takes back what failed', () => {
    expect(stack.one('AWS::Lambda::EventSourceMapping', '')).toMatchObject({
      BatchSize: 1,
      ScalingConfig: { MaximumConcurrency: 5 },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
  });
});

describe('the schedule', () => {
  const schedule = stack.one('AWS::Scheduler::Schedule', '');

  it('starts at the time of day of the shop, to the minute', () => {
    expect(schedule).toMatchObject({
      ScheduleExpression: 'cron(30 4 * * ? *)',
      ScheduleExpressionTimezone: 'Asia/Dubai',
      FlexibleTimeWindow: { Mode: 'OFF' },
    });
  });

  it('says the nominal time to the refresh that it starts', () => {
    const input = JSON.stringify(at(schedule, 'Target.Input')).replaceAll('\\', '');

    expect(input).toContain('"Name":"schedule-<aws.scheduler.execution-id>"');
    expect(input).toContain('"scheduledAt":"<aws.scheduler.scheduled-time>"');
  });

  it('has dead letters, and tries for hours', () => {
    expect(at(schedule, 'Target')).toMatchObject({
      DeadLetterConfig: { Arn: arnOf('Undelivered') },
      RetryPolicy: { MaximumRetryAttempts: 20, MaximumEventAgeInSeconds: 6 * 60 * 60 },
    });
  });

  it.each(['00:00', '05:00', '23:59'])('is a cron that EventBridge takes: %s', (scheduledAt) => {
    expect(cronProblems(dailyCron({ scheduledAt }))).toEqual([]);
  });
});

describe('a refresh that does not end well', () => {
  const arn = 'arn:aws:states:eu-central-1:123456789012:stateMachine:customer360-dev-refresh';
  const { source, detailType, detail } = unsuccessfulPattern(arn);
  const pattern = { source, 'detail-type': detailType, detail };
  const event = (status: string, stateMachineArn = arn) => ({
    source: 'aws.states',
    'detail-type': 'Step Functions Execution Status Change',
    detail: { stateMachineArn, status, name: 'execution-1' },
  });

  it.each([
    ['FAILED', true],
    ['TIMED_OUT', true],
    ['ABORTED', true],
    ['SUCCEEDED', false],
    ['RUNNING', false],
  ])('%s reaches operations: %s', (status, told) => {
    expect(matches(pattern, event(status))).toBe(told);
    expect(matches(pattern, event(status, `${arn}2`))).toBe(false);
  });

  it('is told without what was worked on', () => {
    const rule = stack.one('AWS::Events::Rule', 'RefreshUnsuccessful');

    expect(at(rule, 'Targets.0.Arn')).toEqual({ Ref: expect.stringMatching(/^AlertsOperations/) as string });
    expect(
      Object.values(at(rule, 'Targets.0.InputTransformer.InputPathsMap') as Record<string, string>).sort(),
    ).toEqual(['$.detail.executionArn', '$.detail.name', '$.detail.status']);
  });
});

describe('the state machine', () => {
  it('logs every event without data, and is traced', () => {
    expect(stack.one('AWS::StepFunctions::StateMachine', '')).toMatchObject({
      StateMachineType: 'STANDARD',
      TracingConfiguration: { Enabled: true },
      LoggingConfiguration: { IncludeExecutionData: false, Level: 'ALL' },
    });
  });

  it('invokes the five functions and is given up a day after its window', () => {
    const definition = JSON.stringify(
      at(stack.one('AWS::StepFunctions::StateMachine', ''), 'DefinitionString'),
    ).replaceAll('\\', '');

    expect(definition).toContain(`"TimeoutSeconds":${(60 + 24 * 60) * 60}`);
    for (const name of ['validate', 'plan', 'score', 'athena', 'publish', 'notify'])
      expect(definition).toContain(`Functions${name}Function`);
  });
});
