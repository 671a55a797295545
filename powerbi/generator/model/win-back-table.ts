import type { ModelTable } from './model-table.ts';
import { columnReference } from './reference.ts';

const table = 'Win-back rate';
const column = 'Rate';

/** The rate that the reader chose, a tenth where they chose none. */
export const chosenRate = `SELECTEDVALUE(${columnReference(table, column)}, 0.1)`;

/** What if so many of those who can be won back came back? */
export const winBackTable: ModelTable = {
  name: table,
  description: 'Rates of success of a win-back campaign, to choose one of. A row is one rate.',
  columns: [
    {
      name: column,
      description: 'Share of the value at risk that a campaign brings back.',
      dataType: 'double',
      source: { inferred: 'Value' },
      format: '0 %',
    },
  ],
  source: { kind: 'dax', text: 'GENERATESERIES(0, 0.5, 0.05)' },
};
