import type { RoleAccess } from '../../../lambdas/access/policy.ts';
import { powerBiRole, type TablePermission } from '../../../lambdas/access/power-bi-role.ts';
import type { TableName } from '../../../lambdas/contract/tables.ts';
import { modelNames } from '../../../lambdas/measures/model-names.ts';
import { derivedColumns } from './derived-columns.ts';
import { loadedColumns } from './loaded-columns.ts';
import { columnReference, tableReference } from './reference.ts';
import { relationships } from './relationships.ts';

export type Role = {
  readonly name: string;
  readonly description: string;
  readonly permissions: readonly {
    readonly table: string;
    /** DAX that is true for the rows the role sees; undefined: for all. */
    readonly filter: string | undefined;
    /** Columns that the role does not see. */
    readonly hidden: readonly string[];
  }[];
};

const allData: Role = {
  name: 'All Data',
  description: 'Sees every row and column of every report; not who else may see what.',
  permissions: [{ table: modelNames.table('region_access'), filter: 'FALSE()', hidden: [] }],
};

/**
 * The roles of the model: one that sees all, and one whose viewers see what the access policy gives them. Whoever is
 * in both sees all. No role narrows Segment, Persona and Date, which say nothing of anybody.
 */
export function roles(policy: readonly RoleAccess[]): readonly Role[] {
  const permissions = powerBiRole(policy, modelNames);
  return [
    allData,
    {
      name: 'Access Policy',
      description: 'Sees what Region Access says of the viewer; nothing who is not there.',
      permissions: [
        ...permissions.map(({ table, filter, hidden }) => ({
          table: modelNames.table(table),
          filter,
          hidden: [
            ...namesOf(table, hidden),
            ...derivedColumns
              .filter(
                (derived) => derived.table === table && derived.restsOn.some((name) => hidden.includes(name)),
              )
              .map(({ column }) => column.name),
          ],
        })),
        {
          table: 'Customer',
          filter: keysSeen('Customer', 'Customer key', permissions),
          hidden: hiddenKeys(permissions),
        },
        { table: 'Place', filter: keysSeen('Place', 'Place', permissions), hidden: [] },
      ],
    },
  ];
}

const namesOf = (table: TableName, columns: readonly string[]): readonly string[] =>
  loadedColumns(table)
    .filter(({ source }) => 'loaded' in source && columns.includes(source.loaded))
    .map(({ name }) => name);

const hiddenKeys = (permissions: readonly TablePermission[]): readonly string[] =>
  permissions.some(({ hidden }) => hidden.includes('customer_key')) ? ['Customer key'] : [];

/**
 * True for the keys of a shared table that stand in a row which the viewer sees. A role's filter on it reaches the
 * tables that hang on it, so a wider one would show names of others, and a narrower one hide rows that the policy gives.
 */
function keysSeen(table: string, key: string, permissions: readonly TablePermission[]): string {
  const seen = relationships
    .filter(({ to }) => to.table === table)
    .flatMap(({ from }) => {
      const permission = permissions.find((each) => modelNames.table(each.table) === from.table);
      if (permission === undefined || permission.filter === 'FALSE()') return [];
      return [
        `SELECTCOLUMNS(FILTER(${tableReference(from.table)}, ${permission.filter}), "Key", ${columnReference(from.table, from.column)})`,
      ];
    });
  const [first, ...others] = seen;
  if (first === undefined) return 'FALSE()';
  const keys = others.length === 0 ? first : `UNION(\n    ${seen.join(',\n    ')}\n)`;
  return `${columnReference(table, key)} IN ${keys}`;
}
