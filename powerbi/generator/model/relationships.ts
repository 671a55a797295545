import type { TableName } from '../../../lambdas/contract/tables.ts';
import { modelNames } from '../../../lambdas/measures/model-names.ts';

type End = { readonly table: string; readonly column: string };

/** Many rows of `from` belong to one of `to`, whose filters reach `from`. */
export type Relationship = {
  readonly from: End;
  readonly to: End;
  /** Filters of `from` reach `to` as well; those of a role never do. */
  readonly isBothWays?: boolean;
};

const end = (table: TableName, column: string): End => ({
  table: modelNames.table(table),
  column: modelNames.column(table, column),
});

const day: End = { table: 'Date', column: 'Date' };
const customer: End = { table: 'Customer', column: 'Customer key' };
const segment: End = { table: 'Segment', column: 'Segment' };
const place: End = { table: 'Place', column: 'Place' };

/**
 * Two stars that share Date, Place and Segment: sales by month, and customers. What is known of customers hangs on
 * their key, so that slicers on kind and home of customers reach their lines, history and risk by one path each.
 */
export const relationships: readonly Relationship[] = [
  { from: end('sales_monthly', 'month'), to: day },
  { from: end('transactions', 'order_date'), to: day },
  { from: end('cohort_retention', 'cohort_month'), to: day },
  { from: end('segment_history', 'history_date'), to: day },
  { from: end('segment_moves', 'to_date'), to: day },
  { from: end('sales_monthly', 'segment'), to: segment },
  { from: end('customer360', 'segment'), to: segment },
  { from: { table: modelNames.table('sales_monthly'), column: 'Place' }, to: place },
  { from: { table: modelNames.table('customer360'), column: 'Home place' }, to: place },
  { from: end('customer360', 'persona'), to: { table: 'Persona', column: 'Persona' } },
  { from: end('customer360', 'customer_key'), to: customer, isBothWays: true },
  { from: end('single_customer_view', 'customer_key'), to: customer },
  { from: end('churn_risk', 'customer_key'), to: customer },
  { from: end('segment_history', 'customer_key'), to: customer },
  { from: { table: modelNames.table('transactions'), column: 'Buyer' }, to: customer },
];
