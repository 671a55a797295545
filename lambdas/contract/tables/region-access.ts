import type { Table } from '../column.ts';

export const regionAccess: Table = {
  name: 'region_access',
  grain:
    'Power BI user × role × table × comparison of its rule × value, and one row without a value for the role itself',
  purpose: 'Who may see which rows in Power BI: the access policy, for the filters of its dynamic role.',
  key: ['user_name', 'role', 'table_name', 'condition', 'value'],
  columns: [
    {
      name: 'user_name',
      type: 'string',
      meaning: 'User principal name, in lower case.',
      personal: true,
    },
    { name: 'role', type: 'string', meaning: 'Role of the access policy.' },
    { name: 'table_name', type: 'string', meaning: 'Table that the role may read.' },
    {
      name: 'condition',
      type: 'int',
      meaning: '0: the user has the role; from 1 on: the comparison, as numbered from left to right.',
    },
    { name: 'column_name', type: 'string', meaning: 'Column that is compared; null for condition 0.' },
    {
      name: 'comparison',
      type: 'string',
      meaning: 'in: rows with one of the values; not-in: rows with another value; null for condition 0.',
    },
    { name: 'value', type: 'string', meaning: 'Value that it is compared with; null for condition 0.' },
  ],
};
