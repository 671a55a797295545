import { DefaultStackSynthesizer, type Stack } from 'aws-cdk-lib';

/** ARN of the role in whose name CloudFormation makes what a stack holds, as `cdk bootstrap` names it. */
export function executionRoleArn(stack: Stack): string {
  const { partition, account, region, synthesizer } = stack;
  const qualifier = synthesizer.bootstrapQualifier ?? DefaultStackSynthesizer.DEFAULT_QUALIFIER;
  return `arn:${partition}:iam::${account}:role/cdk-${qualifier}-cfn-exec-role-${account}-${region}`;
}
