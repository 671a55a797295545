import type { TableName } from '../contract/tables.ts';
import { conditions } from './conditions.ts';
import type { RoleAccess } from './policy.ts';

/** A row of the published table `region_access`. */
export type RegionAccessRow = {
  readonly user_name: string;
  readonly role: string;
  readonly table_name: TableName;
  readonly condition: number;
  readonly column_name: string | null;
  readonly comparison: 'in' | 'not-in' | null;
  readonly value: string | null;
};

/** The rows of `region_access` in the order of its key: what the policy says of everybody who views reports. */
export const regionAccess = (policy: readonly RoleAccess[]): readonly RegionAccessRow[] =>
  policy.flatMap(rowsOfRole).toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));

const sortKey = (row: RegionAccessRow): string =>
  [row.user_name, row.role, row.table_name, String(row.condition).padStart(4, '0'), row.value ?? ''].join(
    '\0',
  );

function rowsOfRole({ name: role, powerBi, tables }: RoleAccess): RegionAccessRow[] {
  return powerBi.flatMap((user_name) =>
    tables.flatMap(({ table, rows }): RegionAccessRow[] => {
      const place = { user_name, role, table_name: table };
      return [
        { ...place, condition: 0, column_name: null, comparison: null, value: null },
        ...conditions(rows).flatMap(({ number, comparison }) =>
          comparison.values.map((value) => ({
            ...place,
            condition: number,
            column_name: comparison.column,
            comparison: comparison.kind,
            value,
          })),
        ),
      ];
    }),
  );
}
