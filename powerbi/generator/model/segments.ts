import type { TableName } from '../../../lambdas/contract/tables.ts';
import { modelNames } from '../../../lambdas/measures/model-names.ts';
import type { ModelTable } from './model-table.ts';
import { published, tableReference } from './reference.ts';

const segmentsOf = (table: TableName): string => `SELECTCOLUMNS(
            FILTER(${tableReference(modelNames.table(table))}, NOT ISBLANK(${published(table, 'segment')})),
            "Segment", ${published(table, 'segment')} & ""
        )`;

/** Segments that customers hold now or held at the close of a month. A shop may have names of its own. */
export const segments: ModelTable = {
  name: 'Segment',
  description:
    'Segments: of customers the one held now, of sales the one held at the close of the month. A row is one segment.',
  columns: [
    {
      name: 'Segment',
      description: 'High Value, Potential or Churn Risk; or the name that the rules of the shop give.',
      dataType: 'string',
      source: { inferred: 'Segment' },
    },
  ],
  source: {
    kind: 'dax',
    text: `DISTINCT(
    UNION(
        ${segmentsOf('customer360')},
        ${segmentsOf('sales_monthly')}
    )
)`,
  },
};
