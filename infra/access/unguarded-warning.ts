import { parseConfig } from '../../lambdas/contract/parse-config.ts';
import type { Deployment } from '../deployment-config.ts';

/**
 * What is amiss where roles of the access policy name IAM principals whom no filter narrows, or undefined. Throws
 * ConfigError.
 */
export function unguardedWarning({ accessControl }: Deployment, configuration: unknown): string | undefined {
  const { access } = parseConfig(configuration ?? {}, 'cdk.json, context.customer360');
  if (accessControl !== 'off' || access.roles.every(({ who }) => who.iam.length === 0)) return undefined;
  return 'accessControl: is off, so no query in Athena is narrowed to what the roles of access may see, and a deployment takes away the filters of earlier ones. Write "lake-formation" into context.deployment of cdk.json.';
}
