import type { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { Construct } from 'constructs';
import type { Alerts } from '../alerts.ts';
import type { Catalog } from '../catalog.ts';
import type { Deployment } from '../deployment-config.ts';
import type { Lake } from '../lake.ts';
import type { Work } from '../work.ts';
import { athena } from './athena.ts';
import { functionNames, type FunctionName } from './function-name.ts';
import { notify } from './notify.ts';
import { PipelineFunction } from './pipeline-function.ts';
import { plan } from './plan.ts';
import { publish } from './publish.ts';
import { score } from './score.ts';
import type { Step } from './step.ts';
import { validate } from './validate.ts';
import { variablesOf } from './variables.ts';

export type FunctionsProps = {
  readonly deployment: Deployment;
  readonly lake: Lake;
  readonly catalog: Catalog;
  readonly alerts: Alerts;
  readonly work: Work;
  readonly refreshArn: string;
};

const steps: Readonly<Record<FunctionName, (props: FunctionsProps) => Step>> = {
  validate,
  plan,
  score,
  athena,
  publish,
  notify,
};

/** The functions, each with the rights of its own step. */
export class Functions extends Construct {
  readonly all: Readonly<Record<FunctionName, NodejsFunction>>;

  constructor(scope: Construct, id: string, props: FunctionsProps) {
    super(scope, id);
    const make = (name: FunctionName): NodejsFunction =>
      new PipelineFunction(this, name, {
        deployment: props.deployment,
        name,
        step: steps[name](props),
        variables: variablesOf(name, props),
      }).function;
    this.all = Object.fromEntries(functionNames.map((name) => [name, make(name)])) as typeof this.all;
  }
}
