import { CfnOutput, PermissionsBoundary, Stack, type App } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { policyDigest } from '../lambdas/access/policy-digest.ts';
import type { RoleAccess } from '../lambdas/access/policy.ts';
import type { StackOutput } from '../lambdas/contract/stack-outputs.ts';
import { LakeFormation } from './access/lake-formation.ts';
import { OpenAnalysts } from './access/open-analysts.ts';
import { acknowledge } from './acknowledge.ts';
import { Alerts } from './alerts.ts';
import { Catalog } from './catalog.ts';
import { dataKey } from './data-key.ts';
import { isGoverned, keepsData, prefixOf, type Deployment } from './deployment-config.ts';
import { Functions } from './functions/functions.ts';
import { Lake } from './lake.ts';
import { Landing } from './landing.ts';
import { deadLetterQueue } from './message-queue.ts';
import { Monitoring } from './monitoring/monitoring.ts';
import { Refresh, refreshArn } from './refresh.ts';
import { Schedule } from './schedule.ts';
import { UploadPolicies } from './upload-policies.ts';
import { validatingAtOnce } from './validating-at-once.ts';
import { Work } from './work.ts';

/** The whole pipeline of one deployment, and what the roles of the policy see of its tables. */
export class Customer360Stack extends Stack {
  constructor(app: App, deployment: Deployment, policy: readonly RoleAccess[]) {
    const prefix = prefixOf(deployment);
    const { permissionsBoundary } = deployment;
    super(app, prefix, {
      description: `Customer segments, values and the list of customers about to leave (${prefix}).`,
      terminationProtection: keepsData(deployment),
      analyticsReporting: false,
      ...(permissionsBoundary !== undefined && {
        permissionsBoundary: PermissionsBoundary.fromName(permissionsBoundary),
      }),
    });
    // The CDK names dependencies that a reference implies already; everything else that cfn-lint finds is a fault.
    this.templateOptions.metadata = { 'cfn-lint': { config: { ignore_checks: ['W3005'] } } };
    const lake = new Lake(this, 'Lake', { deployment, key: dataKey(this, deployment) });
    const undelivered = deadLetterQueue(this, 'Undelivered', `${prefix}-undelivered`);
    const landing = new Landing(this, 'Landing', { deployment, bucket: lake.landing, undelivered });
    new UploadPolicies(this, 'Uploads', { deployment, bucket: lake.landing, key: lake.key });
    const catalog = new Catalog(this, 'Catalog', { deployment, lake });
    const work = new Work(this, 'Work', { deployment, lake });
    const alerts = new Alerts(this, 'Alerts', { deployment, lake });
    const { all: functions } = new Functions(this, 'Functions', {
      deployment,
      lake,
      catalog,
      alerts,
      work,
      refreshArn: refreshArn(this, deployment),
    });
    functions.validate.addEventSource(
      new SqsEventSource(landing.queue, {
        batchSize: 1,
        maxConcurrency: validatingAtOnce,
        reportBatchItemFailures: true,
      }),
    );
    acknowledge(functions.validate, {
      'Serverless-LambdaEventSourceMappingDestination': queueHasDeadLetters,
    });
    const { operations, marketing } = alerts;
    const { stateMachine } = new Refresh(this, 'Refresh', {
      ...{ deployment, lake, work, functions },
      ...{ operations, undelivered },
    });
    const schedule = new Schedule(this, 'Schedule', { deployment, refresh: stateMachine, undelivered });
    const writers = { plan: roleArn(functions.plan), publish: roleArn(functions.publish) };
    if (deployment.accessControl === 'lake-formation') {
      const access = new LakeFormation(this, 'Access', { deployment, lake, catalog, writers, policy });
      schedule.node.addDependency(access.pipeline);
    }
    if (!isGoverned(deployment)) new OpenAnalysts(this, 'Analysts', { deployment, lake, catalog });
    new Monitoring(this, 'Monitoring', {
      deployment,
      functions,
      operations,
      edges: {
        waiting: landing.queue,
        deadLetters: landing.deadLetters,
        undelivered,
        refresh: stateMachine,
        letters: marketing,
      },
    });
    this.say({
      LandingBucket: lake.landing.bucketName,
      CuratedBucket: lake.curated.bucketName,
      QuarantineBucket: lake.quarantine.bucketName,
      ControlBucket: lake.control.bucketName,
      GlueDatabase: catalog.databaseName,
      OperationsWorkgroup: catalog.workgroupName,
      RefreshArn: stateMachine.stateMachineArn,
      ValidateQueueUrl: landing.queue.queueUrl,
      ValidateDeadLetterUrl: landing.deadLetters.queueUrl,
      MarketingTopicArn: marketing.topicArn,
      OperationsTopicArn: operations.topicArn,
      TimeZone: deployment.timeZone,
      ScheduledAt: deployment.scheduledAt,
      RefreshWindowMinutes: String(deployment.refreshWindowMinutes),
      AccessControl: deployment.accessControl,
      AccessPolicy: policyDigest(policy),
      CatalogWriters: Object.values(writers).join(','),
    });
  }

  private say(outputs: Readonly<Record<StackOutput, string>>): void {
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }
}

function roleArn({ role }: IFunction): string {
  if (role === undefined) throw new TypeError('Every function of the pipeline has a role.');
  return role.roleArn;
}

const queueHasDeadLetters =
  'Messages that fail go back to their queue, which has dead letters; a mapping of SQS takes no other destination.';
