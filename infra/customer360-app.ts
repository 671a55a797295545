import { Annotations, App, Tags, type AppProps } from 'aws-cdk-lib';
import behaviour from 'aws-cdk-lib/recommended-feature-flags.json' with { type: 'json' };
import { AccountSettingsStack } from './access/account-settings-stack.ts';
import { grantedPolicy } from './access/granted-policy.ts';
import { unguardedWarning } from './access/unguarded-warning.ts';
import { Customer360Stack } from './customer360-stack.ts';
import type { Deployment } from './deployment-config.ts';
import { deploymentOf } from './deployment-context.ts';
import { operationsWarning } from './operations-warning.ts';
import { scheduleWarning } from './schedule-warning.ts';

/** The app with everything that the context describes. Throws ConfigError. */
export function customer360App(props: AppProps = {}): { app: App; stack: Customer360Stack } {
  // What every new app of this version of the CDK is set to.
  const app = new App({ ...props, postCliContext: { ...behaviour } });
  const deployment = deploymentOf(app.node.getAllContext() as Record<string, unknown>);
  const configuration: unknown = app.node.tryGetContext('customer360');
  const policy = grantedPolicy(deployment, configuration);
  const stack = new Customer360Stack(app, deployment, policy);
  if (deployment.accessControl === 'lake-formation')
    stack.addStackDependency(new AccountSettingsStack(app, deployment));
  tag(app, deployment);
  const warnings = {
    scheduledAt: scheduleWarning(deployment),
    operationsAddresses: operationsWarning(deployment),
    accessControl: unguardedWarning(deployment, configuration),
  };
  for (const [key, warning] of Object.entries(warnings))
    if (warning !== undefined) Annotations.of(stack).addWarningV2(`customer360:${key}`, warning);
  return { app, stack };
}

// Not every region knows tags of dashboards yet.
const untaggable = ['AWS::CloudWatch::Dashboard'];

function tag(app: App, { name, env, tags }: Deployment): void {
  const all = { app: name, env, 'data-class': 'personal', ...tags };
  for (const [key, value] of Object.entries(all))
    Tags.of(app).add(key, value, { excludeResourceTypes: untaggable });
}
