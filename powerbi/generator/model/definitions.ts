import { measures } from '../../../lambdas/measures/catalogue.ts';
import type { ModelColumn } from './model-column.ts';
import type { ModelTable } from './model-table.ts';
import { rowsInM } from './rows-in-m.ts';

const column = (name: string, description: string, more: Partial<ModelColumn> = {}): ModelColumn => ({
  name,
  description,
  dataType: 'string',
  source: { loaded: name },
  ...more,
});

/** What every measure of the catalogue says, for those who read reports. */
export const definitions: ModelTable = {
  name: 'Definition',
  description: 'What each measure counts, over what, and when there is none. A row is one measure.',
  columns: [
    column('Number', 'Name of the measure.', { sortBy: 'Number order' }),
    column('Number order', 'Place in the catalogue.', { dataType: 'int64', format: '0', isHidden: true }),
    column('Topic', 'Folder of the measure.'),
    column('What it says', 'What it counts, over what, and when there is none.'),
    column('Unit', 'What it is counted in.'),
  ],
  source: {
    kind: 'm',
    text: rowsInM(
      {
        Number: 'text',
        'Number order': 'Int64.Type',
        Topic: 'text',
        'What it says': 'text',
        Unit: 'text',
      },
      measures.map(({ name, folder, meaning, unit }, index) => [name, index + 1, folder, meaning, unit]),
    ),
  },
};
