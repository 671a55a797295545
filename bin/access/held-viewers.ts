import { analystName } from '../../lambdas/access/analyst-name.ts';
import type { RoleAccess } from '../../lambdas/access/policy.ts';
import type { ViewerRights } from './viewer-rights.ts';

/** A principal of a role, with what Athena and IAM say of it. */
export type HeldViewer = {
  readonly role: string;
  readonly principal: string;
  readonly workgroup: {
    readonly name: string;
    readonly state: Awaited<ReturnType<ViewerRights['workgroup']>>;
  };
  readonly readsFiles: Awaited<ReturnType<ViewerRights['readsFiles']>>;
};

/** Everybody whom a policy names; `stack` begins the names of their workgroups. */
export async function heldViewers(
  rights: ViewerRights,
  policy: readonly RoleAccess[],
  stack: string,
): Promise<HeldViewer[]> {
  const found: HeldViewer[] = [];
  for (const { name: role, iam } of policy) {
    const name = analystName(stack, role);
    const workgroup = { name, state: await rights.workgroup(name) };
    for (const principal of iam)
      found.push({ role, principal, workgroup, readsFiles: await rights.readsFiles(principal) });
  }
  return found;
}
