import type { DataFilter } from '../../lambdas/access/data-filter.ts';
import type { ExpectedAccess } from './expected-access.ts';
import type { Finding } from './finding.ts';
import type { HeldAccess } from './held-access.ts';
import type { HeldFilter } from './lake-permissions.ts';

/** The filters of the policy that are not there, or say something else. Those of others say nothing until granted. */
export const filterFindings = (
  { filters }: Pick<ExpectedAccess, 'filters'>,
  held: Pick<HeldAccess, 'filters'>,
): Finding[] =>
  filters.flatMap((filter): Finding[] => {
    const found = held.filters.find(({ table, name }) => table === filter.table && name === filter.name);
    if (found === undefined)
      return [
        {
          kind: 'missing-filter',
          message: `The filter ${filter.name} is not there: role ${filter.role} sees nothing of ${filter.table}.`,
          mend: { act: 'create-filter', filter },
        },
      ];
    if (saysTheSame(found, filter)) return [];
    return [
      {
        kind: 'changed-filter',
        message: `The filter ${filter.name} shows ${shown(found)}; by the policy it shows ${shown(asHeld(filter))}.`,
        mend: { act: 'replace-filter', filter, version: found.version },
      },
    ];
  });

const asHeld = ({ table, name, expression, excludedColumns }: DataFilter): HeldFilter => ({
  ...{ table, name, expression },
  columns: { but: excludedColumns },
});

const saysTheSame = (held: HeldFilter, wanted: DataFilter): boolean =>
  held.expression?.trim() === wanted.expression &&
  'but' in held.columns &&
  JSON.stringify(held.columns.but.toSorted()) === JSON.stringify(wanted.excludedColumns.toSorted());

/** `the rows where home_city = 'Oslo', without customer_name`. */
function shown({ expression, columns }: Pick<HeldFilter, 'expression' | 'columns'>): string {
  const rows = expression === undefined ? 'every row' : `the rows where ${expression}`;
  return `${rows}, ${columnsShown(columns)}`;
}

function columnsShown(columns: HeldFilter['columns']): string {
  if ('only' in columns) return `of ${columns.only.join(', ') || 'no columns'} only`;
  return columns.but.length === 0 ? 'with every column' : `without ${columns.but.join(', ')}`;
}
