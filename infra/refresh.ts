import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { SnsTopic } from 'aws-cdk-lib/aws-events-targets';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { DefinitionBody, LogLevel, StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { prefixOf, type Deployment } from './deployment-config.ts';
import { scoringRights } from './functions/athena.ts';
import { functionNames, type FunctionName } from './functions/function-name.ts';
import type { Lake } from './lake.ts';
import { refreshDefinition } from './refresh-definition.ts';
import { failureText, unsuccessfulPattern } from './refresh-events.ts';
import { acknowledgeStars, allow } from './rights.ts';
import type { Work } from './work.ts';

type RefreshProps = {
  readonly deployment: Deployment;
  readonly lake: Lake;
  readonly work: Work;
  readonly functions: Readonly<Record<FunctionName, NodejsFunction>>;
  readonly operations: Topic;
  readonly undelivered: Queue;
};

// Every task ends by a limit of its own. Queries of scoring run one after the other, each for half an hour at most: a day
// is what they get in all, until the next scheduled refresh is due.
const longestWorkHours = 24;

/** The state machine that refreshes, and the notice to operations of every execution that does not end well. */
export class Refresh extends Construct {
  readonly stateMachine: StateMachine;

  constructor(scope: Construct, id: string, props: RefreshProps) {
    super(scope, id);
    const { deployment, operations, undelivered } = props;
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('states.amazonaws.com'),
      description:
        'Invokes the functions of the pipeline, and queries its lines where DuckDB does not hold them.',
    });
    this.stateMachine = this.machine(props, role);
    const rule = new Rule(this, 'Unsuccessful', {
      ruleName: `${prefixOf(deployment)}-refresh-unsuccessful`,
      description: 'A refresh failed, timed out or was stopped: operations are told.',
      eventPattern: unsuccessfulPattern(this.stateMachine.stateMachineArn),
    });
    rule.addTarget(new SnsTopic(operations, { message: failureText, deadLetterQueue: undelivered }));
  }

  private machine({ deployment, functions, lake, work }: RefreshProps, role: Role): StateMachine {
    const stack = Stack.of(this);
    const arns = Object.fromEntries(functionNames.map((name) => [name, functions[name].functionArn]));
    const definition = refreshDefinition({
      invoke: `arn:${stack.partition}:states:::lambda:invoke`,
      query: `arn:${stack.partition}:states:::athena:startQueryExecution.sync`,
      functions: arns as Record<FunctionName, string>,
      scoring: { workgroup: work.workgroupName, database: work.databaseName },
      timeoutSeconds: deployment.refreshWindowMinutes * 60 + longestWorkHours * 3600,
    });
    const [first, ...others] = Object.values(arns) as [string, ...string[]];
    allow(role, { actions: ['lambda:InvokeFunction'], resources: [first, ...others] });
    allow(role, ...scoringRights({ lake, work }));
    acknowledgeStars(role, ['*'], 'Deliveries of logs, and X-Ray, know no resources.');
    return new StateMachine(this, 'StateMachine', {
      stateMachineName: refreshName(deployment),
      stateMachineType: StateMachineType.STANDARD,
      comment: 'Brings the published tables up to date with the files that landed.',
      definitionBody: DefinitionBody.fromString(stack.toJsonString(definition)),
      role,
      tracingEnabled: true,
      logs: {
        destination: this.log(deployment),
        level: LogLevel.ALL,
        // What the states say to each other names files; the log needs no more than their outcomes.
        includeExecutionData: false,
      },
    });
  }

  // Under this prefix deliveries of many state machines fit into the one policy that CloudWatch Logs has for them. It
  // goes with its stack: one that stayed would bar the way of the next stack of the same name.
  private log(deployment: Deployment): LogGroup {
    return new LogGroup(this, 'Log', {
      logGroupName: `/aws/vendedlogs/states/${refreshName(deployment)}`,
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }
}

const refreshName = (deployment: Deployment): string => `${prefixOf(deployment)}-refresh`;

/** ARN of the state machine, by its name: the functions that start it are made before it. */
export const refreshArn = (stack: Stack, deployment: Deployment): string =>
  `arn:${stack.partition}:states:${stack.region}:${stack.account}:stateMachine:${refreshName(deployment)}`;
