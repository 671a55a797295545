import { dataFilters, type DataFilter } from '../../lambdas/access/data-filter.ts';
import type { RoleAccess } from '../../lambdas/access/policy.ts';
import { writerPermissions } from '../../lambdas/access/writer-permissions.ts';
import { tables, type TableName } from '../../lambdas/contract/tables.ts';
import type { Grant } from './grant.ts';

/** What the deployment of a policy makes in Lake Formation. */
export type ExpectedAccess = {
  readonly policy: readonly RoleAccess[];
  readonly filters: readonly DataFilter[];
  readonly grants: readonly Grant[];
};

/** What Lake Formation should hold: `writers` are the ARNs of the roles of the functions that move partitions. */
export function expectedAccess(policy: readonly RoleAccess[], writers: readonly string[]): ExpectedAccess {
  const filters = dataFilters(policy);
  return {
    policy,
    filters,
    grants: [
      ...writers.flatMap(writerGrants),
      ...policy.flatMap(({ name, iam }) =>
        iam.flatMap((principal) =>
          viewerGrants(
            principal,
            filters.filter(({ role }) => role === name),
          ),
        ),
      ),
    ],
  };
}

const tableNames = Object.keys(tables) as TableName[];

const writerGrants = (principal: string): Grant[] => [
  { principal, permission: 'DATA_LOCATION_ACCESS', on: { kind: 'location' }, handsOn: false },
  { principal, permission: 'DESCRIBE', on: { kind: 'database' }, handsOn: false },
  ...tableNames.flatMap((table) =>
    writerPermissions.map((permission): Grant => ({
      principal,
      permission,
      on: { kind: 'table', table },
      handsOn: false,
    })),
  ),
];

const viewerGrants = (principal: string, filters: readonly DataFilter[]): Grant[] => [
  { principal, permission: 'DESCRIBE', on: { kind: 'database' }, handsOn: false },
  ...filters.map(({ table, name }): Grant => ({
    ...{ principal, permission: 'SELECT', on: { kind: 'filter', table, filter: name } },
    handsOn: false,
  })),
];
