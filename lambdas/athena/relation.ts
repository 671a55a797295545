import type { WorkColumn } from './work-column.ts';

/** What a query may name: a table of the work database, or a query that stands in its place. */
export type Relation =
  | { readonly kind: 'table'; readonly table: string; readonly columns: readonly WorkColumn[] }
  | { readonly kind: 'view'; readonly query: string };

/** Name → relation, in the order in which they rest on each other. */
export type Relations = Readonly<Record<string, Relation>>;
