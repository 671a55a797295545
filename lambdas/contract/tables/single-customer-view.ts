import type { Table } from '../column.ts';
import {
  customerKey,
  customerName,
  favouriteCategory,
  homeColumns,
  runColumns,
  usualGapDays,
} from './shared-columns.ts';

export const singleCustomerView: Table = {
  name: 'single_customer_view',
  grain: 'one identified customer, lapsed ones included',
  purpose: 'The profile over the whole history.',
  key: ['customer_key'],
  columns: [
    customerKey,
    customerName,
    { name: 'total_orders', type: 'bigint', meaning: 'Counting orders.' },
    {
      name: 'total_quantity',
      type: 'decimal(18,3)',
      meaning: 'Units of all goods lines, returns subtracted.',
    },
    { name: 'total_sales', type: 'decimal(18,2)', meaning: 'Net amount of all lines, returns subtracted.' },
    {
      name: 'first_purchase_date',
      type: 'date',
      meaning: 'Day of the first counting order; null without one.',
    },
    {
      name: 'last_purchase_date',
      type: 'date',
      meaning: 'Day of the last counting order; null without one.',
    },
    {
      name: 'average_order_value',
      type: 'decimal(18,2)',
      meaning: 'total_sales / total_orders; null without a counting order.',
    },
    usualGapDays,
    {
      name: 'returned_amount',
      type: 'decimal(18,2)',
      meaning: 'Value of the return lines as a positive number.',
    },
    {
      name: 'return_rate',
      type: 'decimal(9,4)',
      meaning: 'returned_amount / amount of all lines with positive quantity and money; null without any.',
    },
    { name: 'active_months', type: 'int', meaning: 'Calendar months with a counting order.' },
    favouriteCategory,
    {
      name: 'favourite_product',
      type: 'string',
      meaning: 'Product with the highest net amount, then most orders, then first by name; fees left out.',
    },
    ...homeColumns,
    ...runColumns,
  ],
};
