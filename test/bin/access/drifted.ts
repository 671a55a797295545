import { expectedAccess } from '../../../bin/access/expected-access.ts';
import type { Grant, Target } from '../../../bin/access/grant.ts';
import { memoryLakePermissions } from '../../../bin/access/memory-lake-permissions.ts';
import type { HeldFilter } from '../../../bin/access/lake-permissions.ts';
import { accessPolicy } from '../../../lambdas/access/policy.ts';
import { policyDigest } from '../../../lambdas/access/policy-digest.ts';
import { parseConfig } from '../../../lambdas/contract/parse-config.ts';

export const arn = (name: string): string => `arn:aws:iam::111122223333:role/${name}`;

export const config = {
  access: {
    roles: [
      {
        name: 'north',
        who: { iam: [arn('anna'), arn('ben')] },
        tables: ['customer360', 'churn_risk'],
        rows: { default: { column: 'home_city', in: ['Oslo', "L'Aquila"] } },
        hidden: { personal: true },
      },
      { name: 'owner', who: { iam: [arn('otto')] }, tables: ['runs'], rows: { default: 'all' } },
    ],
  },
};

const policy = accessPolicy(parseConfig(config, 'test'));

export const writers = [arn('plan'), arn('publish')];

export const administrator = arn('cdk-cfn-exec-role');

/** What the stack of the deployment says of itself, where the policy is in force. */
export const outputs = {
  AccessControl: 'lake-formation',
  AccessPolicy: policyDigest(policy),
  CatalogWriters: writers.join(','),
};

export const expected = expectedAccess(policy, writers);

const [found] = expected.filters;
if (found === undefined) throw new Error('The policy has filters.');

/** The filter of role north on customer360. */
export const northFilter = found;

export const grantOf = (principal: string, permission: string, on: Target, handsOn = false): Grant => ({
  principal,
  permission,
  on,
  handsOn,
});

/** What CloudFormation leaves behind, its own grants too. */
export const deployedGrants: readonly Grant[] = [
  ...expected.grants,
  grantOf(administrator, 'ALL', { kind: 'database' }, true),
  grantOf(administrator, 'ALL', { kind: 'table', table: 'runs' }, true),
];

export const deployedFilters: readonly HeldFilter[] = expected.filters.map(
  ({ table, name, expression, excludedColumns }) => ({
    ...{ table, name, expression },
    columns: { but: excludedColumns },
  }),
);

/** Lake Formation after a deployment, but for what is given. */
export const afterDeployment = (given: Parameters<typeof memoryLakePermissions>[0] = {}) =>
  memoryLakePermissions({
    grants: deployedGrants,
    filters: deployedFilters,
    administrators: [administrator],
    ...given,
  });
