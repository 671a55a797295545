import { anonymous } from './derived-columns.ts';
import type { ModelTable } from './model-table.ts';
import { published, tableReference, text } from './reference.ts';

const scv = tableReference('Single Customer View');

/**
 * What leads from a customer to everything known of them, lapsed customers and the anonymous included. A table of its
 * own, because Power BI takes keys that differ only in case for one: as a key of a published table they would stop the
 * refresh.
 */
export const customers: ModelTable = {
  name: 'Customer',
  description:
    'Customers by key alone, to lead from one table of customers to the others. A row is one customer.',
  columns: [
    {
      name: 'Customer key',
      description: `The customer: the id of the export if there is one, else the normalised name; ${anonymous} for all sales without a customer.`,
      dataType: 'string',
      source: { inferred: 'Customer key' },
    },
  ],
  source: {
    kind: 'dax',
    text: `DISTINCT(
    UNION(
        SELECTCOLUMNS(${scv}, "Customer key", ${published('single_customer_view', 'customer_key')} & ""),
        ROW("Customer key", ${text(anonymous)})
    )
)`,
  },
};
