import type { TableName } from '../../lambdas/contract/tables.ts';
import type { Row } from '../../lambdas/engine/engine.ts';
import { customers } from './access-shop.ts';

/** What somebody sees of a table. */
export type Seen = { readonly rows: readonly Row[]; readonly columns: readonly string[] };

/** The customer whom a row is of, by where it is and what was bought: also where keys are hidden. */
export function customerOf(row: Row): string {
  const of = (general: string, own: string): string => String(row[general] ?? row[own] ?? '');
  const found = customers.filter(
    ({ city = '', region = '', store = '' }) =>
      city === of('home_city', 'city') &&
      region === of('home_region', 'region') &&
      store === of('home_store', 'store'),
  );
  if (found.length !== 1) throw new Error(`${found.length} customers have the home of a row.`);
  return found[0]?.id ?? '';
}

type Outcome = 'seen' | 'no row' | 'no column';

/** Whether the rows show this column of this customer. */
export function outcome({ rows, columns }: Seen, customer: string, column: string): Outcome {
  if (!rows.some((row) => customerOf(row) === customer)) return 'no row';
  return columns.includes(column) ? 'seen' : 'no column';
}

/** Role, table, customer, column → what every rendering of the policy of the access shop shows. */
export const expectations: readonly (readonly [string, TableName, string, string, Outcome])[] = [
  ['east', 'customer360', 'C1', 'segment', 'seen'],
  ['east', 'customer360', 'C1', 'customer_key', 'no column'],
  ['east', 'customer360', 'C1', 'customer_name', 'no column'],
  ['east', 'customer360', 'C9', 'home_city', 'seen'],
  ['east', 'customer360', 'C2', 'segment', 'no row'],
  ['east', 'customer360', 'C3', 'segment', 'no row'],
  ['east', 'customer360', 'C7', 'segment', 'no row'],
  ['east', 'transactions', 'C1', 'amount', 'seen'],
  ['east', 'transactions', 'C1', 'customer_name', 'no column'],
  ['east', 'transactions', 'C5', 'amount', 'no row'],
  ['east', 'sales_monthly', 'C9', 'revenue', 'seen'],
  ['east', 'sales_monthly', 'C8', 'revenue', 'no row'],
  ['not-east', 'customer360', 'C1', 'segment', 'no row'],
  ['not-east', 'customer360', 'C2', 'segment', 'seen'],
  ['not-east', 'customer360', 'C5', 'home_region', 'seen'],
  ['not-east', 'customer360', 'C6', 'home_region', 'seen'],
  ['not-east', 'customer360', 'C8', 'home_region', 'seen'],
  ['not-east', 'customer360', 'C3', 'segment', 'no row'],
  ['not-east', 'customer360', 'C7', 'segment', 'no row'],
  ['not-east', 'single_customer_view', 'C4', 'total_sales', 'seen'],
  ['not-east', 'single_customer_view', 'C9', 'total_sales', 'no row'],
  ['not-east', 'transactions', 'C3', 'amount', 'no row'],
  ['not-east', 'sales_monthly', 'C7', 'revenue', 'no row'],
  ['homeless', 'customer360', 'C3', 'segment', 'seen'],
  ['homeless', 'customer360', 'C7', 'segment', 'seen'],
  ['homeless', 'customer360', 'C4', 'segment', 'seen'],
  ['homeless', 'customer360', 'C4', 'monetary', 'no column'],
  ['homeless', 'customer360', 'C7', 'frequency', 'no column'],
  ['homeless', 'customer360', 'C1', 'segment', 'no row'],
  ['homeless', 'sales_monthly', 'C7', 'revenue', 'seen'],
  ['homeless', 'sales_monthly', 'C6', 'revenue', 'no row'],
  ['hostile', 'customer360', 'C5', 'segment', 'seen'],
  ['hostile', 'customer360', 'C6', 'segment', 'seen'],
  ['hostile', 'customer360', 'C8', 'segment', 'seen'],
  ['hostile', 'customer360', 'C1', 'segment', 'no row'],
  ['hostile', 'customer360', 'C7', 'segment', 'no row'],
  ['hostile', 'transactions', 'C6', 'amount', 'seen'],
  ['hostile', 'transactions', 'C9', 'amount', 'no row'],
  ['hostile', 'sales_monthly', 'C8', 'revenue', 'seen'],
  ['hostile', 'sales_monthly', 'C9', 'revenue', 'seen'],
  ['hostile', 'sales_monthly', 'C5', 'revenue', 'no row'],
  ['mixed', 'customer360', 'C1', 'segment', 'seen'],
  ['mixed', 'customer360', 'C2', 'segment', 'no row'],
  ['mixed', 'customer360', 'C3', 'segment', 'seen'],
  ['mixed', 'customer360', 'C4', 'segment', 'seen'],
  ['mixed', 'customer360', 'C5', 'segment', 'no row'],
  ['mixed', 'customer360', 'C6', 'segment', 'no row'],
  ['mixed', 'customer360', 'C7', 'segment', 'no row'],
  ['mixed', 'customer360', 'C8', 'segment', 'seen'],
  ['mixed', 'transactions', 'C9', 'amount', 'no row'],
  ['mixed', 'single_customer_view', 'C8', 'total_sales', 'seen'],
  ['owner', 'customer360', 'C6', 'segment', 'seen'],
  ['owner', 'customer360', 'C7', 'segment', 'seen'],
  ['owner', 'transactions', 'C7', 'amount', 'no row'],
  ['owner', 'single_customer_view', 'C1', 'total_sales', 'no row'],
];
