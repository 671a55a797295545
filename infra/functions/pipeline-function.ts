import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { join } from 'node:path';
import type { Variable } from '../../lambdas/runtime/environment.ts';
import { acknowledge } from '../acknowledge.ts';
import { prefixOf, type Deployment } from '../deployment-config.ts';
import { projectRoot } from '../project-root.ts';
import { removalOf } from '../removal.ts';
import { acknowledgeStars, allow, type Right } from '../rights.ts';
import { bundling } from './bundling.ts';
import type { FunctionName } from './function-name.ts';
import type { Step } from './step.ts';

type PipelineFunctionProps = {
  readonly deployment: Deployment;
  readonly name: FunctionName;
  readonly step: Step;
  readonly variables: Readonly<Partial<Record<Variable, string>>>;
};

/** A function of the pipeline with a role, a log and nothing else of its own. */
export class PipelineFunction extends Construct {
  readonly function: NodejsFunction;

  constructor(scope: Construct, id: string, props: PipelineFunctionProps) {
    super(scope, id);
    const { deployment, name, step, variables } = props;
    const logGroup = new LogGroup(this, 'Log', {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: removalOf(deployment),
    });
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description: `What ${name} may do.`,
    });
    allow(role, writing(logGroup), ...step.rights);
    this.function = new NodejsFunction(this, 'Function', {
      functionName: `${prefixOf(deployment)}-${name}`,
      description: step.description,
      entry: join(projectRoot, 'lambdas', name, 'handler.ts'),
      projectRoot,
      depsLockFilePath: join(projectRoot, 'package-lock.json'),
      runtime: Runtime.NODEJS_24_X,
      architecture: deployment.architecture === 'arm64' ? Architecture.ARM_64 : Architecture.X86_64,
      bundling: bundling(name, deployment.architecture),
      memorySize: deployment.memoryMiB[name],
      ephemeralStorageSize: step.scratch,
      timeout: step.timeout,
      tracing: Tracing.ACTIVE,
      environment: { ...variables, POWERTOOLS_SERVICE_NAME: prefixOf(deployment) },
      awsSdkConnectionReuse: false,
      role,
      logGroup,
    });
    // Lambda's tracing adds these to the role itself.
    acknowledgeStars(role, ['*'], 'X-Ray knows no resources: segments are put to the account.');
    acknowledge(this, { 'Serverless-LambdaDLQ': onlyAwaited });
  }
}

const writing = (log: LogGroup): Right => ({
  actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
  resources: [log.logGroupArn],
});

const onlyAwaited =
  'The state machine and the queue wait for its answer, try again and tell of failures; nobody calls it asynchronously.';
