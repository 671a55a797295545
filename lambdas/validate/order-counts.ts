import type { Engine } from '../engine/engine.ts';
import { sqlFile } from '../engine/sql-file.ts';
import { partsSql, type LinePart } from './line-parts.ts';
import { fillTemplate } from './sql-template.ts';

export type OrderCounts = {
  /** Order numbers that stand with more than one customer. */
  readonly splitOrders: number;
  /** Accepted lines without a customer, and without one on other lines of their order. */
  readonly anonymous: number;
  /** Accepted lines without a customer whose order names exactly one on other lines. */
  readonly adoptable: number;
};

const orderNumbers = sqlFile('lambdas/validate/sql/order_numbers.sql');
const orders = sqlFile('lambdas/validate/sql/orders.sql');

/** Groups the accepted lines of a validated file by order number into the table `order_numbers`, and sums it up. */
export async function countOrders(
  engine: Engine,
  parts: readonly LinePart[],
): Promise<OrderCounts & { readonly mayHaveEqualLines: boolean }> {
  type OrderRow = { split_orders: number; anonymous: number; adoptable: number; has_crowded: boolean };
  await engine.run(fillTemplate(orderNumbers, { validated: partsSql(parts) }));
  const [row] = await engine.rows<OrderRow>(orders);
  if (row === undefined) throw new Error('an aggregate has one row');
  return {
    splitOrders: row.split_orders,
    anonymous: row.anonymous,
    adoptable: row.adoptable,
    mayHaveEqualLines: row.has_crowded,
  };
}
