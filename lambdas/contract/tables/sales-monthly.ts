import type { Table } from '../column.ts';
import { runColumns } from './shared-columns.ts';

export const salesMonthly: Table = {
  name: 'sales_monthly',
  grain: 'month × category × place × segment held at the close of that month',
  purpose: 'Revenue, units and returns over time; anonymous sales included and marked.',
  key: ['month', 'is_anonymous', 'category', 'city', 'state', 'region', 'country', 'store', 'segment'],
  columns: [
    { name: 'month', type: 'date', meaning: 'First day of the month.' },
    { name: 'category', type: 'string', meaning: 'Product category.' },
    { name: 'city', type: 'string', meaning: 'City.' },
    { name: 'state', type: 'string', meaning: 'State or province.' },
    { name: 'region', type: 'string', meaning: 'Region.' },
    { name: 'country', type: 'string', meaning: 'Country.' },
    { name: 'store', type: 'string', meaning: 'Store within the source.' },
    {
      name: 'segment',
      type: 'string',
      meaning:
        'Segment at the close of the month, for the running month at the as-of date; null for anonymous sales, unscored customers and months before segment_history begins.',
    },
    { name: 'is_anonymous', type: 'boolean', meaning: 'Sales without a customer.' },
    { name: 'revenue', type: 'decimal(18,4)', meaning: 'Net amount, returns and adjustments included.' },
    {
      name: 'returned_amount',
      type: 'decimal(18,4)',
      meaning: 'Value of the return lines as a positive number.',
    },
    { name: 'units', type: 'decimal(18,3)', meaning: 'Units sold, returns not subtracted.' },
    { name: 'returned_units', type: 'decimal(18,3)', meaning: 'Units returned as a positive number.' },
    {
      name: 'orders',
      type: 'bigint',
      meaning: 'Orders with a line here; distinct within the row, never summed.',
    },
    {
      name: 'customers',
      type: 'bigint',
      meaning: 'Customers with a line here; distinct within the row, never summed; 0 for anonymous sales.',
    },
    ...runColumns,
  ],
};
