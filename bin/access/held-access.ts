import type { Grant } from './grant.ts';
import type { Defaults, HeldFilter, LakePermissions } from './lake-permissions.ts';

/** What Lake Formation really holds of the governed database. */
export type HeldAccess = {
  readonly grants: readonly Grant[];
  readonly filters: readonly HeldFilter[];
  readonly defaults: Defaults;
  readonly administrators: readonly string[];
  readonly location: Awaited<ReturnType<LakePermissions['location']>>;
};

// One after the other: Lake Formation answers few requests in a second.
export const heldAccess = async (permissions: LakePermissions): Promise<HeldAccess> => ({
  grants: await permissions.grants(),
  filters: await permissions.filters(),
  defaults: await permissions.defaults(),
  administrators: await permissions.administrators(),
  location: await permissions.location(),
});
