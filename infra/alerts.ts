import { Aws } from 'aws-cdk-lib';
import { ManagedPolicy, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { marketingPrefix } from '../lambdas/lake/keys.ts';
import { acknowledge } from './acknowledge.ts';
import { prefixOf, type Deployment } from './deployment-config.ts';
import type { Lake } from './lake.ts';
import { allow } from './rights.ts';

type AlertsProps = { readonly deployment: Deployment; readonly lake: Lake };

/** Who is told: marketing of customers about to leave, operations of trouble. */
export class Alerts extends Construct {
  readonly marketing: Topic;
  readonly operations: Topic;

  constructor(scope: Construct, id: string, { deployment, lake }: AlertsProps) {
    super(scope, id);
    const topic = (construct: string, name: string, addresses: readonly string[]): Topic => {
      const made = new Topic(this, construct, {
        topicName: `${prefixOf(deployment)}-${name}`,
        displayName: `${deployment.name} ${deployment.env}`,
        masterKey: lake.key,
        enforceSSL: true,
      });
      for (const address of new Set(addresses)) made.addSubscription(new EmailSubscription(address));
      return made;
    };
    const { marketingAddresses, operationsAddresses } = deployment.alerts;
    this.marketing = topic('Marketing', 'marketing', marketingAddresses);
    this.operations = topic('Operations', 'operations', operationsAddresses);
    this.operations.addToResourcePolicy(alarmsPublish(this.operations));
    readers(this, deployment, lake);
    acknowledge(this, { 'Serverless-SNSRedrivePolicy': undelivered });
  }
}

const undelivered =
  'E-mail has no dead letters. An alarm tells of letters that could not be delivered, another of addresses that nobody confirmed.';

const alarmsPublish = ({ topicArn }: Topic): PolicyStatement =>
  new PolicyStatement({
    sid: 'AlarmsPublish',
    principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
    actions: ['sns:Publish'],
    resources: [topicArn],
    conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
  });

function readers(scope: Construct, deployment: Deployment, { control, key }: Lake): void {
  const policy = new ManagedPolicy(scope, 'MarketingReaders', {
    managedPolicyName: `${prefixOf(deployment)}-marketing-readers`,
    description: 'Reads the lists of customers about to leave that the letters point to.',
  });
  allow(
    policy,
    {
      actions: ['s3:GetObject'],
      resources: [control.arnForObjects(`${marketingPrefix}*`)],
      because: 'A list for every day on which a letter was sent.',
    },
    {
      actions: ['s3:ListBucket'],
      resources: [control.bucketArn],
      conditions: { StringLike: { 's3:prefix': `${marketingPrefix}*` } },
    },
    { actions: ['kms:Decrypt'], resources: [key.keyArn] },
  );
}
