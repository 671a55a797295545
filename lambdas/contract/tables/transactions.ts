import type { Table } from '../column.ts';

/** Partitioned by `month`, which is a folder and not a column of the files. */
export const transactions: Table = {
  name: 'transactions',
  grain: 'one published line of an export',
  purpose: 'The cleaned data: what analysts query and scoring reads.',
  key: ['file_id', 'line_number'],
  columns: [
    { name: 'source', type: 'string', meaning: 'The POS system or shop that exported the line.' },
    { name: 'store', type: 'string', meaning: 'Store within the source; null without such a column.' },
    { name: 'order_id', type: 'string', meaning: 'Order number as text.' },
    { name: 'order_date', type: 'date', meaning: 'Business day in the configured zone.' },
    {
      name: 'customer_key',
      type: 'string',
      meaning: 'The customer; null for an anonymous sale.',
      personal: true,
    },
    { name: 'customer_name', type: 'string', meaning: 'Name as exported; null without one.', personal: true },
    { name: 'product_id', type: 'string', meaning: 'Product number as text.' },
    { name: 'product_name', type: 'string', meaning: 'Product in words.' },
    { name: 'category', type: 'string', meaning: 'Product category.' },
    { name: 'city', type: 'string', meaning: 'City.' },
    { name: 'state', type: 'string', meaning: 'State or province.' },
    { name: 'region', type: 'string', meaning: 'Region.' },
    { name: 'country', type: 'string', meaning: 'Country.' },
    { name: 'quantity', type: 'decimal(18,3)', meaning: 'Units; negative for a return.' },
    {
      name: 'price',
      type: 'decimal(18,4)',
      meaning: 'Price of one unit; null where only the amount is exported.',
    },
    {
      name: 'amount',
      type: 'decimal(18,4)',
      meaning: 'Money of the line in the currency of the run: exported, or quantity × price; 0 if void.',
    },
    {
      name: 'line_type',
      type: 'string',
      meaning:
        'sale, return (negative quantity), adjustment (positive quantity, negative money), gift (no money), fee (declared as no goods) or void (of a cancelled order).',
    },
    { name: 'file_id', type: 'string', meaning: 'The file, see data_quality.' },
    { name: 'line_number', type: 'bigint', meaning: 'Physical line of the file on which the record begins.' },
  ],
};
