import type { WorkColumn } from './work-column.ts';

/** A table over Parquet files of an attempt. */
export type WorkTable = {
  readonly name: string;
  readonly columns: readonly WorkColumn[];
  /** Prefix of the keys of its files in the store, which ends in a slash. */
  readonly folder: string;
  /** A column that stands in no file: each folder has one value of it. */
  readonly partition?: {
    readonly column: WorkColumn;
    readonly folders: readonly { readonly value: string; readonly folder: string }[];
  };
};

/** The tables that the queries of an attempt read. What throws may have happened in part; the same call again mends it. */
export type WorkCatalog = {
  /** Makes a table anew. */
  create(table: WorkTable): Promise<void>;
  /** Takes out the tables whose name begins with `prefix`. Their files stay. */
  drop(prefix: string): Promise<void>;
};
