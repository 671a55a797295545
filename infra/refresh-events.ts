import { EventField, RuleTargetInput } from 'aws-cdk-lib/aws-events';

/** The events of EventBridge that say: an execution of the state machine did not end well. */
export const unsuccessfulPattern = (stateMachineArn: string) => ({
  source: ['aws.states'],
  detailType: ['Step Functions Execution Status Change'],
  detail: {
    stateMachineArn: [stateMachineArn],
    status: ['FAILED', 'TIMED_OUT', 'ABORTED'],
  },
});

/** What operations read of such an event: the place, and nothing of what was worked on. */
export const failureText = RuleTargetInput.fromText(
  [
    `The refresh ${EventField.fromPath('$.detail.name')} ended as ${EventField.fromPath('$.detail.status')}.`,
    'The published tables are those of the run before.',
    'Read the execution in the Step Functions console, mend the cause, and redrive it there.',
    `Runbook: "A refresh failed". ${EventField.fromPath('$.detail.executionArn')}`,
  ].join(' '),
);
