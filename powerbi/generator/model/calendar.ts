import type { ModelColumn } from './model-column.ts';
import type { ModelTable } from './model-table.ts';
import { columnReference, published } from './reference.ts';

const name = 'Date';
const day = columnReference(name, 'Date');

function computed(
  column: Pick<ModelColumn, 'name' | 'description' | 'dataType'> & Partial<ModelColumn>,
  dax: string,
): ModelColumn {
  return { ...column, source: { computed: dax } };
}

/** Every day from the first year of the sales to the last year of the runs. */
export const calendar: ModelTable = {
  name,
  description: 'Days, by which sales, cohorts and moves are put in time. A row is one day.',
  isCalendar: true,
  columns: [
    {
      name: 'Date',
      description: 'The day.',
      dataType: 'dateTime',
      source: { inferred: 'Date' },
      format: 'yyyy-mm-dd',
      isKey: true,
    },
    computed({ name: 'Year', description: 'Calendar year.', dataType: 'int64', format: '0' }, `YEAR(${day})`),
    computed(
      { name: 'Quarter', description: 'Quarter with its year, for instance 2025 Q4.', dataType: 'string' },
      `FORMAT(YEAR(${day}), "0") & " Q" & FORMAT(QUARTER(${day}), "0")`,
    ),
    computed(
      {
        name: 'Month',
        description: 'First day of the month.',
        dataType: 'dateTime',
        format: 'yyyy-mm',
      },
      `DATE(YEAR(${day}), MONTH(${day}), 1)`,
    ),
    computed(
      {
        name: 'Month number',
        description: 'Month of the year, 1 to 12.',
        dataType: 'int64',
        format: '0',
        isHidden: true,
      },
      `MONTH(${day})`,
    ),
    computed(
      {
        name: 'Month of year',
        description: 'Month of the year by name, to compare seasons.',
        dataType: 'string',
        sortBy: 'Month number',
      },
      `FORMAT(${day}, "mmm")`,
    ),
  ],
  hierarchies: [
    {
      name: 'Calendar',
      description: 'Year, quarter, month, day.',
      levels: ['Year', 'Quarter', 'Month', 'Date'],
    },
  ],
  source: {
    kind: 'dax',
    text: `CALENDAR(
    DATE(YEAR(MIN(${published('transactions', 'order_date')})), 1, 1),
    DATE(YEAR(MAX(${published('runs', 'as_of')})), 12, 31)
)`,
  },
};
