import { duckType } from '../contract/column.ts';
import { tables } from '../contract/tables.ts';
import type { ParameterTable } from './parameter-table.ts';

const withoutRows = (name: string, columns: ParameterTable['columns']): ParameterTable => ({
  name,
  columns,
  rows: [],
});

/** What an earlier run left to be carried on, see kept_customers.sql and its likes: nothing. */
export const nothingCarried: readonly ParameterTable[] = [
  withoutRows('carried_customers', {
    customer_no: 'integer',
    customer_key: 'varchar',
    customer_name: 'varchar',
    net: 'decimal(18, 4)',
    units: 'decimal(18, 3)',
    returned: 'decimal(18, 4)',
    gross: 'decimal(18, 4)',
    favourite_category: 'varchar',
    favourite_product: 'varchar',
  }),
  withoutRows('carried_orders', {
    customer_no: 'integer',
    order_ref: 'bigint',
    net: 'decimal(18, 4)',
    day: 'date',
    place_no: 'integer',
    has_return: 'boolean',
  }),
  withoutRows('carried_places', {
    place_no: 'integer',
    city: 'varchar',
    state: 'varchar',
    region: 'varchar',
    country: 'varchar',
    store: 'varchar',
  }),
  withoutRows(
    'previous_sales',
    Object.fromEntries(tables.sales_monthly.columns.map(({ name, type }) => [name, duckType(type)])),
  ),
];
