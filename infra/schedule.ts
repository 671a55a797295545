import { Aws, Duration, Stack } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { RefreshInput } from '../lambdas/runtime/refresh-messages.ts';
import { prefixOf, type Deployment } from './deployment-config.ts';
import { allow } from './rights.ts';

type ScheduleProps = {
  readonly deployment: Deployment;
  readonly refresh: StateMachine;
  readonly undelivered: Queue;
};

/** Starts the refresh every day at the same time of day of the shop. */
export class Schedule extends Construct {
  constructor(scope: Construct, id: string, { deployment, refresh, undelivered }: ScheduleProps) {
    super(scope, id);
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
      description: 'Starts the daily refresh.',
    });
    allow(
      role,
      { actions: ['states:StartExecution'], resources: [refresh.stateMachineArn] },
      { actions: ['sqs:SendMessage'], resources: [undelivered.queueArn] },
    );
    const schedule = new CfnSchedule(this, 'Daily', {
      name: `${prefixOf(deployment)}-daily-refresh`,
      description: 'Refreshes the published tables and sends the letter of the day.',
      scheduleExpression: dailyCron(deployment),
      scheduleExpressionTimezone: deployment.timeZone,
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        // The API itself: the target made for state machines gives executions no name.
        arn: `arn:${Stack.of(this).partition}:scheduler:::aws-sdk:sfn:startExecution`,
        roleArn: role.roleArn,
        input: Stack.of(this).toJsonString({
          StateMachineArn: refresh.stateMachineArn,
          Name: 'schedule-<aws.scheduler.execution-id>',
          Input: JSON.stringify(scheduled),
        }),
        deadLetterConfig: { arn: undelivered.queueArn },
        retryPolicy: {
          maximumRetryAttempts: 20,
          maximumEventAgeInSeconds: Duration.hours(6).toSeconds(),
        },
      },
    });
    // A right that comes later than the schedule would come too late for its first start.
    schedule.node.addDependency(role);
  }
}

const scheduled: RefreshInput = { trigger: 'schedule', scheduledAt: '<aws.scheduler.scheduled-time>' };

/** Every day at the time of day of the deployment, for EventBridge Scheduler. */
export function dailyCron({ scheduledAt }: Pick<Deployment, 'scheduledAt'>): string {
  const [hour, minute] = scheduledAt.split(':').map(Number);
  return `cron(${minute ?? 0} ${hour ?? 0} * * ? *)`;
}
