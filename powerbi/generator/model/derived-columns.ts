import type { TableName } from '../../../lambdas/contract/tables.ts';
import type { ModelColumn } from './model-column.ts';
import { published } from './reference.ts';

/** A column that the model computes from columns of the contract. */
export type DerivedColumn = {
  readonly table: TableName;
  readonly column: ModelColumn;
  /** Columns of the contract: whoever may not see one of them may not see this one. */
  readonly restsOn: readonly string[];
};

/** Stands for no customer, because a blank has no place in a table of customers. */
export const anonymous = '(anonymous)';

/** From the widest to the narrowest; `home_` before them in tables of customers. */
export const placeLevels = ['country', 'region', 'state', 'city', 'store'] as const;

// Validation lets no control character through, so it divides whatever places are called.
const divider = ' & UNICHAR(31) & ';

function placeKey(table: TableName, name: string, columns: readonly string[]): DerivedColumn {
  return {
    table,
    restsOn: columns,
    column: {
      name,
      description: 'Leads to Place.',
      dataType: 'string',
      source: { computed: columns.map((column) => published(table, column)).join(divider) },
      isHidden: true,
    },
  };
}

const chance = published('customer360', 'p_alive');

/** What the model computes at refresh, beside the columns that it loads. */
export const derivedColumns: readonly DerivedColumn[] = [
  placeKey(
    'customer360',
    'Home place',
    placeLevels.map((level) => `home_${level}`),
  ),
  placeKey('sales_monthly', 'Place', placeLevels),
  {
    table: 'transactions',
    restsOn: ['customer_key'],
    column: {
      name: 'Buyer',
      description: `The customer; ${anonymous} for an anonymous sale. Leads to Customer.`,
      dataType: 'string',
      source: { computed: `COALESCE(${published('transactions', 'customer_key')}, "${anonymous}")` },
      isHidden: true,
    },
  },
  {
    table: 'customer360',
    restsOn: ['p_alive'],
    column: {
      name: 'Chance band',
      description: 'The chance of still being a customer in four bands; blank without a chance.',
      dataType: 'string',
      source: {
        computed: `SWITCH(
    TRUE(),
    ISBLANK(${chance}), BLANK(),
    ${chance} < 0.2, "0 to 20 %",
    ${chance} < 0.5, "20 to 50 %",
    ${chance} < 0.8, "50 to 80 %",
    "80 to 100 %"
)`,
      },
      folder: 'Value',
    },
  },
];
