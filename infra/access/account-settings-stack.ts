import { RemovalPolicy, Stack, Tags, type App } from 'aws-cdk-lib';
import { CfnDataLakeSettings } from 'aws-cdk-lib/aws-lakeformation';
import type { Deployment } from '../deployment-config.ts';
import { executionRoleArn } from './execution-role.ts';

/**
 * What Lake Formation is told of the account: that CloudFormation may grant. Deployments of the same name share it, and
 * none of them takes it away: other stacks may rest on it by then.
 */
export class AccountSettingsStack extends Stack {
  constructor(app: App, { name }: Deployment) {
    super(app, `${name}-lake-formation`, {
      description: 'Makes the role of CloudFormation an administrator of Lake Formation.',
      terminationProtection: true,
      analyticsReporting: false,
    });
    const settings = new CfnDataLakeSettings(this, 'Settings', {
      admins: [{ dataLakePrincipalIdentifier: executionRoleArn(this) }],
      // Anything else replaces the administrators that the account has already.
      mutationType: 'APPEND',
    });
    settings.applyRemovalPolicy(RemovalPolicy.RETAIN);
    Tags.of(this).remove('env');
  }
}
