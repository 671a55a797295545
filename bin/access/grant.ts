import type { TableName } from '../../lambdas/contract/tables.ts';

/** What a permission is on: the governed database, something in it, or the bucket of its files. */
export type Target =
  | { readonly kind: 'database' | 'every-table' | 'location' }
  | { readonly kind: 'table'; readonly table: TableName }
  | { readonly kind: 'columns'; readonly table: TableName; readonly only: readonly string[] }
  | { readonly kind: 'columns-but'; readonly table: TableName; readonly but: readonly string[] }
  | { readonly kind: 'filter'; readonly table: TableName; readonly filter: string };

/** One permission of one principal. */
export type Grant = {
  /** ARN of an IAM principal, or the name of a group of Lake Formation. */
  readonly principal: string;
  /** As Lake Formation calls it: SELECT, DESCRIBE, ALL, … */
  readonly permission: string;
  readonly on: Target;
  /** Whether the principal may grant it to others. */
  readonly handsOn: boolean;
};

const targetParts = (on: Target): readonly unknown[] => {
  switch (on.kind) {
    case 'columns':
      return [on.kind, on.table, on.only.toSorted()];
    case 'columns-but':
      return [on.kind, on.table, on.but.toSorted()];
    case 'filter':
      return [on.kind, on.table, on.filter];
    case 'table':
      return [on.kind, on.table];
    default:
      return [on.kind];
  }
};

/** The same text for the same permission of the same principal, whether or not it may be handed on. */
export const permissionKey = ({ principal, permission, on }: Omit<Grant, 'handsOn'>): string =>
  JSON.stringify([principal, permission, ...targetParts(on)]);

/** The same text for the same grant. */
export const grantKey = (grant: Grant): string => `${permissionKey(grant)} ${grant.handsOn}`;

function place(on: Target): string {
  switch (on.kind) {
    case 'database':
      return 'the database';
    case 'every-table':
      return 'all tables of the database';
    case 'location':
      return 'the bucket of the tables';
    case 'table':
      return `the whole table ${on.table}`;
    case 'columns':
      return `columns of ${on.table} (${on.only.join(', ')})`;
    case 'columns-but':
      return `${on.table} without ${on.but.join(', ')}`;
    case 'filter':
      return `the filter ${on.filter}`;
  }
}

/** `SELECT on the whole table runs`. */
export const inWords = ({ permission, on, handsOn }: Omit<Grant, 'principal'>): string =>
  `${permission} on ${place(on)}${handsOn ? ', to hand on' : ''}`;

/** Lake Formation's names for every principal of the account: those whom IAM lets pass, and all there are. */
export const isEverybody = ({ principal }: Pick<Grant, 'principal'>): boolean =>
  principal === 'IAM_ALLOWED_PRINCIPALS' || /^\d{12}:IAMPrincipals$/.test(principal);
