import type { DataFilter } from '../../lambdas/access/data-filter.ts';
import { permissionKey, type Grant } from './grant.ts';
import type { Defaults, HeldFilter, LakePermissions } from './lake-permissions.ts';

type Given = {
  readonly grants?: readonly Grant[];
  readonly filters?: readonly HeldFilter[];
  readonly defaults?: Partial<Defaults>;
  readonly administrators?: readonly string[];
  readonly location?: Awaited<ReturnType<LakePermissions['location']>>;
};

const filterKey = ({ table, name }: Pick<HeldFilter, 'table' | 'name'>): string => `${table} ${name}`;

const refuse = (name: string): never => {
  throw Object.assign(new Error(name), { name, $metadata: {} });
};

/* eslint-disable @typescript-eslint/require-await -- what is asynchronous on AWS is immediate here */

/** Lake Formation in memory. Refuses what the service refuses: to revoke or replace what is not there, or make it twice. */
export function memoryLakePermissions(given: Given = {}): LakePermissions {
  const grants = new Map(given.grants?.map((grant) => [permissionKey(grant), grant]));
  const filters = new Map(given.filters?.map((filter) => [filterKey(filter), filter]));
  let defaults: Defaults = { newTables: false, account: false, ...given.defaults };
  const put = ({ table, name, expression, excludedColumns }: DataFilter): void =>
    void filters.set(filterKey({ table, name }), {
      ...{ table, name, expression },
      columns: { but: excludedColumns },
    });
  return {
    grants: async () => [...grants.values()],
    filters: async () => [...filters.values()],
    defaults: async () => defaults,
    administrators: async () => given.administrators ?? [],
    location: async () => given.location ?? 'registered',
    grant: async (grant) => {
      const { on } = grant;
      if (on.kind === 'filter' && !filters.has(filterKey({ table: on.table, name: on.filter })))
        refuse('EntityNotFoundException');
      const handsOn = grants.get(permissionKey(grant))?.handsOn ?? false;
      grants.set(permissionKey(grant), { ...grant, handsOn });
    },
    revoke: async (grant) => {
      if (!grants.delete(permissionKey(grant))) refuse('InvalidInputException');
    },
    createFilter: async (filter) => {
      if (filters.has(filterKey(filter))) refuse('AlreadyExistsException');
      put(filter);
    },
    replaceFilter: async (filter) => {
      if (!filters.has(filterKey(filter))) refuse('EntityNotFoundException');
      put(filter);
    },
    closeDatabase: async () => {
      defaults = { ...defaults, newTables: false };
    },
    closeAccount: async () => {
      defaults = { ...defaults, account: false };
    },
  };
}
