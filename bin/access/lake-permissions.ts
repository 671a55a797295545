import type { DataFilter } from '../../lambdas/access/data-filter.ts';
import type { TableName } from '../../lambdas/contract/tables.ts';
import type { Grant } from './grant.ts';

/** A filter as Lake Formation has it. */
export type HeldFilter = {
  readonly table: TableName;
  readonly name: string;
  /** Undefined: every row. */
  readonly expression: string | undefined;
  readonly columns: { readonly but: readonly string[] } | { readonly only: readonly string[] };
  /** What a replacement is of; undefined where there are no versions. */
  readonly version?: string | undefined;
};

/** What new databases and tables give everybody. */
export type Defaults = {
  /** Tables that are made in the governed database. */
  readonly newTables: boolean;
  /** Databases, and tables in other databases, that are made in the account. */
  readonly account: boolean;
};

/** Lake Formation, as far as it concerns the governed database. */
export type LakePermissions = {
  /** Every grant on the database, its published tables, their filters and the bucket of their files. */
  grants(): Promise<readonly Grant[]>;
  filters(): Promise<readonly HeldFilter[]>;
  defaults(): Promise<Defaults>;
  /** ARNs of the administrators of Lake Formation, who may grant themselves anything. */
  administrators(): Promise<readonly string[]>;
  /** Whether the bucket is read through Lake Formation alone, also by other ways (hybrid), or past it. */
  location(): Promise<'registered' | 'hybrid' | 'unregistered'>;
  grant(grant: Omit<Grant, 'handsOn'>): Promise<void>;
  /** Takes away the permission, and the right to hand it on. */
  revoke(grant: Grant): Promise<void>;
  createFilter(filter: DataFilter): Promise<void>;
  /** Gives the filter of this name the rows and columns it should have. */
  replaceFilter(filter: DataFilter, version: string | undefined): Promise<void>;
  /** Has new tables of the database give nobody anything. */
  closeDatabase(): Promise<void>;
  /** Has new databases and tables of the account give nobody anything, and leaves its other settings. */
  closeAccount(): Promise<void>;
};
