import type { App, Stack } from 'aws-cdk-lib';
import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { describe, expect, it } from 'vitest';
import { customer360App } from '../../infra/customer360-app.ts';
import { rules } from '../../infra/rules.ts';

const everything = {
  env: 'prod',
  sources: ['till'],
  permissionsBoundary: 'boundary',
  alerts: { operationsAddresses: ['o@example.com'], marketingAddresses: ['m@example.com'] },
};

const given = (deployment: Record<string, unknown>) =>
  customer360App({ context: { deployment, 'aws:cdk:bundling-stacks': [] } });

const broken = (app: App, stack: Stack): string[] =>
  rules(app).flatMap((pack) => pack.validateScope(stack).violations.map(({ ruleName }) => ruleName));

const adopted = {
  existing: {
    ...{ landing: 'left-landing', curated: 'left-curated', control: 'left-control' },
    key: 'arn:aws:kms:eu-west-1:111122223333:key/0a1b2c3d-0000-4444-8888-0123456789ab',
  },
};

describe('the rules of cdk-nag', () => {
  it.each([
    ['with everything', everything],
    ['over adopted buckets', adopted],
  ])('are followed, or a reason is written down: %s', (_, deployment) => {
    const { app, stack } = given(deployment);

    expect(broken(app, stack)).toEqual([]);
  });

  it('are looked at: a topic in the clear and a log that never forgets are found', () => {
    const { app, stack } = given({});

    new Topic(stack, 'Clear');
    new CfnLogGroup(stack, 'Endless');

    expect(broken(app, stack).sort()).toEqual([
      'AwsSolutions-SNS3',
      'Serverless-CloudWatchLogGroupRetentionPeriod',
    ]);
  });
});
