import { tables, type TableName } from '../../../lambdas/contract/tables.ts';
import { modelNames } from '../../../lambdas/measures/model-names.ts';
import { athenaQuery } from './athena-query.ts';
import { derivedColumns } from './derived-columns.ts';
import { loadedColumns } from './loaded-columns.ts';
import type { Hierarchy, ModelTable } from './model-table.ts';

const hierarchies: Partial<Record<TableName, Omit<Hierarchy, 'levels'> & { levels: readonly string[] }>> = {
  customer360: {
    name: 'Kinds of customers',
    description: 'Segments, and the personas in each.',
    levels: ['segment', 'persona'],
  },
  transactions: {
    name: 'Products',
    description: 'Categories, and the products in each.',
    levels: ['category', 'product_name'],
  },
};

function publishedTable(table: TableName): ModelTable {
  const { grain, purpose } = tables[table];
  const loaded = loadedColumns(table);
  const hierarchy = hierarchies[table];
  return {
    name: modelNames.table(table),
    description: `${purpose} A row is ${grain}.`,
    columns: [
      ...loaded,
      ...derivedColumns.filter((derived) => derived.table === table).map(({ column }) => column),
    ],
    hierarchies:
      hierarchy === undefined
        ? []
        : [{ ...hierarchy, levels: hierarchy.levels.map((level) => modelNames.column(table, level)) }],
    source: {
      kind: 'm',
      text: athenaQuery(
        tables[table],
        loaded.flatMap(({ source }) => ('loaded' in source ? [source.loaded] : [])),
      ),
    },
    ...(table === 'region_access' && { isHidden: true }),
  };
}

/** Every published table as the model has it, in the order of the contract. */
export const publishedTables = (): readonly ModelTable[] =>
  (Object.keys(tables) as TableName[]).map(publishedTable);
