import type { TableName } from '../contract/tables.ts';

/** Where a table, or a month of it, lies. */
export type CatalogPartition = {
  /** `current`, or the month (YYYY-MM) of `transactions`. */
  readonly value: string;
  /** Prefix of the keys of its files in the store, which ends in a slash; foreign places are none. */
  readonly folder: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
};

/**
 * What query engines look tables up in. The tables are there from elsewhere; only their partitions are written. Every
 * method may throw CatalogError: `no-table`; `conflict` when somebody else writes at the same time; `refused`. What
 * throws may have happened in part.
 */
export type Catalog = {
  /** All partitions of a table, in any order. */
  partitions(table: TableName): Promise<readonly CatalogPartition[]>;
  /** Adds partitions. One that is there already is a conflict. */
  create(table: TableName, partitions: readonly CatalogPartition[]): Promise<void>;
  /** Gives partitions another folder or other columns. One that is not there is a conflict. */
  update(table: TableName, partitions: readonly CatalogPartition[]): Promise<void>;
  /** Takes partitions out; one that is not there is success. */
  delete(table: TableName, values: readonly string[]): Promise<void>;
};
