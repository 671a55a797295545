import {
  paginateListPermissions,
  type LakeFormationClient,
  type PrincipalResourcePermissions,
} from '@aws-sdk/client-lakeformation';
import { tables, type TableName } from '../../lambdas/contract/tables.ts';
import { grantKey, type Grant, type Target } from '../access/grant.ts';
import { needing } from './lake-formation-errors.ts';
import { fromResource, toResource, type GovernedPlace } from './lake-formation-resource.ts';

const listed: readonly Target[] = [
  { kind: 'location' },
  { kind: 'database' },
  { kind: 'every-table' },
  ...(Object.keys(tables) as TableName[]).map((table) => ({ kind: 'table' as const, table })),
];

/** Every grant on the place. Nobody but an administrator of Lake Formation is shown all of them. Throws CloudError. */
export async function listedGrants(client: LakeFormationClient, place: GovernedPlace): Promise<Grant[]> {
  const found = new Map<string, Grant>();
  for (const on of listed) {
    // Filters are listed with their table, and only if asked for.
    const related = on.kind === 'table' ? { IncludeRelated: 'TRUE' } : {};
    const request = { Resource: toResource(place, on), ...related };
    await needing('ListPermissions', async () => {
      for await (const page of paginateListPermissions({ client }, request))
        for (const grant of (page.PrincipalResourcePermissions ?? []).flatMap((row) => grantsOf(place, row)))
          found.set(grantKey(grant), grant);
    });
  }
  return [...found.values()];
}

function grantsOf(place: GovernedPlace, row: PrincipalResourcePermissions): Grant[] {
  const { Principal, Resource = {}, Permissions = [], PermissionsWithGrantOption = [] } = row;
  const on = fromResource(place, Resource);
  if (on === undefined) return [];
  const principal = Principal?.DataLakePrincipalIdentifier ?? '';
  return [...new Set([...Permissions, ...PermissionsWithGrantOption])].map((permission) => ({
    ...{ principal, permission, on },
    handsOn: PermissionsWithGrantOption.includes(permission),
  }));
}
