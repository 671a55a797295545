import { DescribeStacksCommand, type CloudFormationClient, type Stack } from '@aws-sdk/client-cloudformation';
import { stackOutputs } from '../../lambdas/contract/stack-outputs.ts';
import type { Outputs } from './deployment.ts';
import { CloudError } from './errors.ts';

/** What the stack of this name says of itself. Throws CloudError where there is none, or it is not a whole one of these. */
export async function readOutputs(client: CloudFormationClient, name: string): Promise<Outputs> {
  const stack = await describe(client, name);
  const given = new Map((stack.Outputs ?? []).map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]));
  const missing = stackOutputs.filter((output) => !given.get(output));
  if (missing.length === 0) return Object.fromEntries(given) as Outputs;
  if (/^(CREATE|REVIEW)_IN_PROGRESS$/.test(stack.StackStatus ?? '')) {
    throw new CloudError(
      'stack-not-ready',
      `The stack ${name} is still being made. Try again when it is there.`,
    );
  }
  const advice = 'Deploy it again with this release (npx cdk deploy), or name the stack of customer360.';
  throw new CloudError('missing-output', `The stack ${name} does not say ${missing.join(', ')}. ${advice}`);
}

async function describe(client: CloudFormationClient, name: string): Promise<Stack> {
  const region = await client.config.region();
  const none = (cause?: unknown): CloudError =>
    new CloudError(
      'no-stack',
      `There is no stack ${name} in ${region} for these credentials. Check name, AWS_REGION and AWS_PROFILE.`,
      { cause },
    );
  try {
    const { Stacks: [stack] = [] } = await client.send(new DescribeStacksCommand({ StackName: name }));
    if (stack === undefined || stack.StackStatus === 'DELETE_COMPLETE') throw none();
    return stack;
  } catch (error) {
    // CloudFormation has no error of its own for this.
    if (error instanceof Error && error.name === 'ValidationError') throw none(error);
    throw error;
  }
}
