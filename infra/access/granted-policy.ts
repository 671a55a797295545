import { accessPolicy, type RoleAccess } from '../../lambdas/access/policy.ts';
import { ConfigError } from '../../lambdas/contract/config-error.ts';
import { parseConfig } from '../../lambdas/contract/parse-config.ts';
import type { Deployment } from '../deployment-config.ts';

const where = 'cdk.json, context.customer360';

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
const mostResources = 500;

/** The roles that Lake Formation is told of: none unless it controls access. Throws ConfigError. */
export function grantedPolicy({ accessControl }: Deployment, configuration: unknown): readonly RoleAccess[] {
  if (accessControl !== 'lake-formation') return [];
  const policy = accessPolicy(parseConfig(configuration ?? {}, where));
  const problems = policy.flatMap(tooManyPeople);
  if (problems.length > 0) throw new ConfigError(where, problems);
  return policy;
}

// A filter for each table, a workgroup and a policy; for each of the people a grant of each filter and the database.
function tooManyPeople({ tables, iam }: RoleAccess, index: number): string[] {
  const most = Math.floor((mostResources - tables.length - 2) / (tables.length + 1));
  if (iam.length <= most) return [];
  return [
    `access.roles[${index}].who.iam: names ${iam.length} principals; for ${tables.length} tables a stack holds the grants of at most ${most}. Name an IAM role that these people assume.`,
  ];
}
