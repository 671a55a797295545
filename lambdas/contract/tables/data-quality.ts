import { rowReasons } from '../reasons.ts';
import type { Column, Table } from '../column.ts';
import { runColumns } from './shared-columns.ts';

const count = (name: string, meaning: string): Column => ({ name, type: 'bigint', meaning });

export const dataQuality: Table = {
  name: 'data_quality',
  grain: 'one file',
  purpose: 'What every file brought, and what became of each of its rows.',
  key: ['file_id'],
  columns: [
    { name: 'file_id', type: 'string', meaning: '16 hex digits from source and content.' },
    { name: 'source', type: 'string', meaning: 'The POS system or shop.' },
    { name: 'file_name', type: 'string', meaning: 'Name at its first delivery.' },
    {
      name: 'status',
      type: 'string',
      meaning: 'accepted, rejected, replaced (by newer content under its name) or withdrawn.',
    },
    { name: 'reason', type: 'string', meaning: 'Why the file was rejected; null otherwise.' },
    count('rows_in', 'Rows read: accepted + duplicate + quarantined.'),
    count('accepted', 'Rows that passed validation.'),
    count('duplicate', 'Rows dropped because their whole order, or by declaration the row, stands again.'),
    count('repeated', 'Accepted rows that equal an earlier row of the file in every column.'),
    count('superseded', 'Accepted rows that a newer version of their order replaced.'),
    count('shrunk', 'Orders of this file that correct an older version only in part; both were kept.'),
    count('after_as_of', 'Accepted rows that the run left out because they are not before its as-of date.'),
    count('published', 'Rows in transactions.'),
    count('anonymous', 'Accepted rows without a customer.'),
    count('returns', 'Accepted rows with negative quantity.'),
    count('adjustments', 'Accepted rows with positive quantity and negative money.'),
    count('split_orders', 'Order numbers that stand with more than one customer.'),
    count('quarantined', 'Rows kept aside with a reason.'),
    ...rowReasons
      .filter((reason) => reason.name !== 'duplicate')
      .map((reason) => count(`quarantined_${reason.name.replaceAll('-', '_')}`, reason.meaning)),
    { name: 'net_amount', type: 'decimal(18,4)', meaning: 'Money of the accepted rows.' },
    { name: 'first_day', type: 'date', meaning: 'Earliest business day of the accepted rows.' },
    { name: 'last_day', type: 'date', meaning: 'Latest business day of the accepted rows.' },
    { name: 'date_format', type: 'string', meaning: 'Declared or detected date format.' },
    { name: 'columns_not_loaded', type: 'string', meaning: 'Unknown columns, by name, comma-separated.' },
    ...runColumns,
  ],
};
