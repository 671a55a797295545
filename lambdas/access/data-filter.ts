import type { TableName } from '../contract/tables.ts';
import { digest } from '../lake/keys.ts';
import type { RoleAccess } from './policy.ts';
import { sqlPredicate } from './sql-predicate.ts';

/** What Lake Formation is told of a role and one of its tables. */
export type DataFilter = {
  readonly role: string;
  readonly table: TableName;
  /** Changes with everything that the filter says: filters are replaced, never altered. */
  readonly name: string;
  /** Undefined: every row. */
  readonly expression: string | undefined;
  readonly excludedColumns: readonly string[];
};

/** A filter for each role and table of the policy, also where a role sees every row: no grant is ever of a whole table. */
export const dataFilters = (policy: readonly RoleAccess[]): readonly DataFilter[] =>
  policy.flatMap(({ name: role, tables }) =>
    tables.map(({ table, rows, hidden: excludedColumns }) => {
      const expression = rows === 'all' ? undefined : sqlPredicate(rows);
      const content = digest(12, JSON.stringify([expression ?? null, excludedColumns]));
      return { role, table, name: `${role}-${table}-${content}`, expression, excludedColumns };
    }),
  );
