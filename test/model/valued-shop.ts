import type { Row } from '../../lambdas/engine/engine.ts';
import type { Line } from './line.ts';
import type { Shop } from './shop.ts';
import { visitingAsOf } from './visiting-shop.ts';

export const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000;

export const dayOf = (number: number): string => new Date(number * 86_400_000).toISOString().slice(0, 10);

export const number = (row: Row | undefined, column: string): number => Number(row?.[column] ?? NaN);

export const valueColumns = [
  'p_alive',
  'expected_visits_90d',
  'expected_visits_365d',
  'spend_per_visit',
  'value_12m',
  'spend_12m_from',
  'spend_12m_to',
  'value_lifetime',
] as const;

export const moneyColumns = valueColumns.slice(3);

/** Runs the model as of `visitingAsOf`. Returns the rows of customer360. */
export async function valuedCustomers(
  shop: Shop,
  lines: readonly Line[],
  config: object = {},
): Promise<Row[]> {
  await shop.run(lines, { asOf: visitingAsOf, config });
  return shop.rows('customer360');
}

type Facts = Row & { fit_quality: string; fit: string; holdout: string; value_remarks: string };

/** What the run says of its value model. */
export async function valueFacts(shop: Shop): Promise<Facts> {
  const [row] = await shop.engine.rows<Facts>('select * from run_facts');
  if (row === undefined) throw new Error('run_facts has one row.');
  return row;
}
