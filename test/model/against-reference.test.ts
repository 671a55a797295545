import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TableName } from '../../lambdas/contract/tables.ts';
import { monthsAfter } from '../../lambdas/model/calendar.ts';
import { historyDates } from '../../lambdas/score/history-dates.ts';
import { byExtent } from '../extent.ts';
import type { Line } from './line.ts';
import { randomShop } from './random-shop.ts';
import { cohorts, monthlySales } from './reference/months.ts';
import { movesOf } from './reference/movement.ts';
import { profileOf } from './reference/profile.ts';
import { scoredCustomers, type Rules, type Scored } from './reference/scored.ts';
import { money, openShop, type Shop } from './shop.ts';

type Plain = Readonly<Record<string, unknown>>;

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const settings = fc.record({
  asOf: fc.constantFrom('2024-04-01', '2024-03-17', '2024-02-29', '2023-06-02'),
  scoringMonths: fc.constantFrom(24, 24, 3, 1, null),
  churnAfterDays: fc.constantFrom(null, null, 20),
});

const inOrder = (rows: readonly Plain[]): string[] => rows.map((row) => JSON.stringify(row)).sort();

/** The rows of a table, cut down to the columns that the reference has. */
async function expectRows(table: TableName, expected: readonly Plain[]): Promise<void> {
  const rows = await shop.rows(table);
  const columns = Object.keys(expected[0] ?? {});
  const cut = rows.map((row) => Object.fromEntries(columns.map((column) => [column, row[column]])));
  expect({ table, rows: inOrder(cut) }).toEqual({ table, rows: inOrder(expected) });
}

const scoresOf = (row: Scored): Plain => ({
  customer_key: row.customer,
  recency_days: row.recencyDays,
  frequency: row.frequency,
  monetary: money(row.cents),
  r_score: row.r,
  f_score: row.f,
  m_score: row.m,
  segment: row.segment,
  persona: row.persona,
  churn_after_days: row.churnAfter.toFixed(1),
});

test('every table agrees with a plain reference on random shops', async () => {
  await fc.assert(
    fc.asyncProperty(randomShop, settings, async (all, { asOf, ...config }) => {
      const lines = all.filter(({ day }) => day < asOf);
      const months = config.scoringMonths;
      const rules: Rules = {
        windowStart: (date) => (months === null ? '1900-01-01' : monthsAfter(date, -months)),
        churnAfterDays: config.churnAfterDays,
      };
      const history = new Map(
        historyDates(asOf).map((date) => [date, scoredCustomers(lines, date, rules)] as const),
      );

      await shop.run(lines, { asOf, config });

      const today = history.get(asOf) ?? [];
      await expectRows(
        'customer360',
        today.map((row) => ({ ...scoresOf(row), usual_gap_days: row.usualGap?.toFixed(1) ?? null })),
      );
      await expectRows(
        'segment_history',
        [...history].flatMap(([date, rows]) => rows.map((row) => ({ history_date: date, ...scoresOf(row) }))),
      );
      await expectRows('segment_moves', movesOf(lines, history));
      await expectRows('single_customer_view', profiles(lines));
      await expectRows('sales_monthly', monthlySales(lines, history, asOf));
      await expectRows('cohort_retention', cohorts(lines, asOf));
    }),
    { numRuns: Number(process.env['MODEL_RUNS'] ?? byExtent(5, 25)) },
  );
});

const profiles = (lines: readonly Line[]): Plain[] =>
  [...new Set(lines.map(({ customer }) => customer))]
    .filter((customer) => customer !== null)
    .map((customer) => profileOf(customer, lines));
