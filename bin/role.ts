import { accessPolicy, type RoleAccess, type TableAccess } from '../lambdas/access/policy.ts';
import type { Config } from '../lambdas/contract/config.ts';
import { nearest } from '../lambdas/contract/nearest.ts';
import { tables, type TableName } from '../lambdas/contract/tables.ts';
import { UsageError } from './failure.ts';

/** What is seen without a role: whoever holds the folder holds all of it. */
export const everything: readonly TableAccess[] = (Object.keys(tables) as TableName[]).map((table) => ({
  table,
  rows: 'all',
  hidden: [],
}));

/** The role of this name in the policy. Throws UsageError: nobody sees anything by a role that is not declared. */
export function roleNamed(config: Config, name: string): RoleAccess {
  const policy = accessPolicy(config);
  const found = policy.find((role) => role.name === name);
  if (found !== undefined) return found;
  const names = policy.map((role) => role.name);
  throw new UsageError(
    `${JSON.stringify(name)} is no role of the access policy. ${hint(name, names)}`,
    'unknown-role',
  );
}

function hint(name: string, names: readonly string[]): string {
  if (names.length === 0)
    return 'It has none: declare access.roles in the configuration, and name it with --config.';
  const near = nearest(name, names);
  return near === undefined ? `Roles: ${names.join(', ')}.` : `Did you mean ${near}?`;
}

/** What the role may see of a table. Throws UsageError where that is nothing. */
export function tableOf({ name, tables: readable }: RoleAccess, table: TableName): TableAccess {
  const found = readable.find((access) => access.table === table);
  if (found !== undefined) return found;
  const names = readable.map((access) => access.table).join(', ');
  throw new UsageError(`Role ${name} may not read ${table}. It may read: ${names}.`, 'not-visible');
}
