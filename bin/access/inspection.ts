import type { RoleAccess } from '../../lambdas/access/policy.ts';
import { policyDigest } from '../../lambdas/access/policy-digest.ts';
import type { Deployment } from '../cloud/deployment.ts';
import { expectedAccess, type ExpectedAccess } from './expected-access.ts';
import type { Finding } from './finding.ts';
import { findings } from './findings.ts';
import { heldAccess, type HeldAccess } from './held-access.ts';
import { heldViewers, type HeldViewer } from './held-viewers.ts';

/** What a policy asks for, what there is, and how they differ. */
export type Inspection = {
  readonly expected: ExpectedAccess;
  readonly held: HeldAccess;
  readonly viewers: readonly HeldViewer[];
  readonly findings: readonly Finding[];
  /** Whether the stack was deployed with this policy. */
  readonly isDeployed: boolean;
};

/** Compares a policy with what a deployment really gives. Throws CloudError. */
export async function inspect(
  { stack, outputs, access }: Pick<Deployment, 'stack' | 'outputs' | 'access'>,
  policy: readonly RoleAccess[],
): Promise<Inspection> {
  const { permissions, viewers: rights } = await access();
  const expected = expectedAccess(policy, outputs.CatalogWriters.split(','));
  const held = await heldAccess(permissions);
  const viewers = await heldViewers(rights, policy, stack);
  const isDeployed = policyDigest(policy) === outputs.AccessPolicy;
  const found = findings(expected, held, viewers);
  return {
    ...{ expected, held, viewers, isDeployed },
    findings: isDeployed ? found : [otherPolicy, ...found],
  };
}

const otherPolicy: Finding = {
  kind: 'other-policy',
  message:
    'Lake Formation was deployed with another policy than this one. Deploy this one (npx cdk deploy --all), or name the deployed one with --config.',
};
