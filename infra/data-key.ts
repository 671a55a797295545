import { Aws, Duration } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key, type IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { Deployment } from './deployment-config.ts';
import { removalOf } from './removal.ts';

/** The key of buckets and topics: the adopted one, or a new one that rotates every year. */
export function dataKey(scope: Construct, deployment: Deployment): IKey {
  const adopted = deployment.existing.key;
  if (adopted !== undefined) return Key.fromKeyArn(scope, 'Key', adopted);
  const key = new Key(scope, 'Key', {
    description: `Data and messages of ${deployment.name}, ${deployment.env}`,
    enableKeyRotation: true,
    pendingWindow: Duration.days(30),
    removalPolicy: removalOf(deployment),
  });
  key.addToResourcePolicy(publishing);
  return key;
}

// Without it alarms and events vanish before an encrypted topic, and nobody is told. It names no resource of the stack,
// so that a later stack that adopts the key has it too.
const publishing = new PolicyStatement({
  sid: 'AlarmsAndEventsPublish',
  principals: [
    new ServicePrincipal('cloudwatch.amazonaws.com'),
    new ServicePrincipal('events.amazonaws.com'),
  ],
  actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
  resources: ['*'],
  conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
});
