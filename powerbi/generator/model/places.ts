import type { TableName } from '../../../lambdas/contract/tables.ts';
import { modelNames } from '../../../lambdas/measures/model-names.ts';
import { placeLevels } from './derived-columns.ts';
import type { ModelColumn } from './model-column.ts';
import type { ModelTable } from './model-table.ts';
import { columnReference, published, tableReference } from './reference.ts';

const nowhere = '(none)';

const levels = [
  { name: 'Country', level: 'country', description: 'Country.', category: 'Country' },
  { name: 'Region', level: 'region', description: 'Region.' },
  { name: 'State', level: 'state', description: 'State or province.', category: 'StateOrProvince' },
  { name: 'City', level: 'city', description: 'City.', category: 'City' },
  { name: 'Store', level: 'store', description: 'Store within the source.' },
] as const satisfies readonly (Pick<ModelColumn, 'name' | 'description' | 'category'> & {
  level: (typeof placeLevels)[number];
})[];

// A blank equals an empty text here, as it does in the key.
const named = (column: string): string => `IF(${column} = "", "${nowhere}", ${column})`;

function placesOf(table: TableName, key: string, prefix: string): string {
  const model = modelNames.table(table);
  const columns = levels.map(
    ({ name, level }) => `"${name}", ${named(published(table, `${prefix}${level}`))}`,
  );
  return `SELECTCOLUMNS(
            ${tableReference(model)},
            ${[`"Place", ${columnReference(model, key)}`, ...columns].join(',\n            ')}
        )`;
}

/** Where customers are at home and where sales were made: one slicer for both. */
export const places: ModelTable = {
  name: 'Place',
  description:
    'Places at which customers are at home or sales were made. A row is one combination of the five.',
  columns: [
    {
      name: 'Place',
      description: 'The five together.',
      dataType: 'string',
      source: { inferred: 'Place' },
      isHidden: true,
    },
    ...levels.map((level): ModelColumn => ({
      name: level.name,
      description: level.description,
      dataType: 'string',
      source: { inferred: level.name },
      ...('category' in level && { category: level.category }),
    })),
  ],
  hierarchies: [
    {
      name: 'Places',
      description: 'From country to store.',
      levels: levels.map(({ name }) => name),
    },
  ],
  source: {
    kind: 'dax',
    text: `DISTINCT(
    UNION(
        ${placesOf('customer360', 'Home place', 'home_')},
        ${placesOf('sales_monthly', 'Place', '')}
    )
)`,
  },
};
