import { digest } from '../lake/keys.ts';
import { dataFilters } from './data-filter.ts';
import type { RoleAccess } from './policy.ts';

/** 12 hex digits that change with everything that Lake Formation is told of a policy, and with nothing else. */
export const policyDigest = (policy: readonly RoleAccess[]): string =>
  digest(12, JSON.stringify([policy.map(({ name, iam }) => [name, iam]), dataFilters(policy)]));
