import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TableName } from '../../lambdas/contract/tables.ts';
import type { Row } from '../../lambdas/engine/engine.ts';
import { historyDates } from '../../lambdas/score/history-dates.ts';
import { byExtent, tryDay } from '../extent.ts';
import { line, type Line } from './line.ts';
import { randomShop } from './random-shop.ts';
import { openShop, type RunOptions, type Shop } from './shop.ts';

const asOf = '2024-03-17';
const runs = { numRuns: byExtent(1, 4) };
const compared: readonly TableName[] = [
  'customer360',
  'single_customer_view',
  'churn_risk',
  'sales_monthly',
  'cohort_retention',
  'segment_history',
  'segment_moves',
];

let shop: Shop;
let twoThreads: Shop;
beforeAll(async () => {
  shop = await openShop();
  twoThreads = await openShop(2);
});
afterAll(async () => {
  await shop.close();
  await twoThreads.close();
});

async function everything(
  of: Shop,
  lines: readonly Line[],
  options: RunOptions = { asOf },
): Promise<Partial<Record<TableName, Row[]>>> {
  await of.run(lines, options);
  const result: Partial<Record<TableName, Row[]>> = {};
  for (const table of compared) result[table] = await of.rows(table);
  return result;
}

const customers = async (lines: readonly Line[]): Promise<Row[]> => {
  await shop.run(lines, { asOf });
  return shop.rows('customer360');
};

test('neither the order of rows nor the number of threads changes a row', async () => {
  await fc.assert(
    fc.asyncProperty(randomShop, async (lines) => {
      expect(await everything(twoThreads, lines.toReversed())).toEqual(await everything(shop, lines));
    }),
    runs,
  );
});

test('history at a date is what a run as of that date says', async () => {
  await fc.assert(
    fc.asyncProperty(randomShop, fc.constantFrom(...historyDates(asOf).slice(0, -1)), async (lines, date) => {
      await shop.run(lines, { asOf });
      const then = (await shop.rows('segment_history')).filter((row) => row['history_date'] === date);
      await shop.run(lines, { asOf: date });
      const fresh = (await shop.rows('segment_history')).filter((row) => row['history_date'] === date);

      expect(then).toEqual(fresh.map((row) => ({ ...row, run_id: null })));
    }),
    runs,
  );
});

test.runIf(tryDay)('closed dates taken over from an earlier run give the same tables', async () => {
  await fc.assert(
    fc.asyncProperty(randomShop, fc.subarray(historyDates(asOf).slice(0, -1)), async (lines, dates) => {
      const computed = await everything(shop, lines);
      const rows = (computed.segment_history ?? []).filter((row) =>
        dates.includes(String(row['history_date'])),
      );

      expect(await everything(shop, lines, { asOf, reused: { dates, rows } })).toEqual(computed);
    }),
    runs,
  );
});

test('scores are 1 to 5, equal for equal values, and never lower for more', async () => {
  await fc.assert(
    fc.asyncProperty(randomShop, async (lines) => {
      const rows = await customers(lines);
      const measures = [
        ['recency_days', 'r_score', -1],
        ['frequency', 'f_score', 1],
        ['monetary', 'm_score', 1],
      ] as const;
      for (const [measure, score, sign] of measures) {
        const sorted = rows.toSorted((a, b) => sign * (Number(a[measure]) - Number(b[measure])));
        sorted.forEach((row, i) => {
          const before = sorted[i - 1];
          expect([1, 2, 3, 4, 5]).toContain(row[score]);
          if (before === undefined) return;
          expect(Number(row[score])).toBeGreaterThanOrEqual(Number(before[score]));
          if (row[measure] === before[measure]) expect(row[score]).toBe(before[score]);
        });
      }
    }),
    runs,
  );
});

test.runIf(tryDay)('all prices times ten are ten times the money under the same scores', async () => {
  await fc.assert(
    fc.asyncProperty(randomShop, async (lines) => {
      const rows = await customers(lines);
      const dearer = await customers(lines.map((one) => ({ ...one, cents: one.cents * 10 })));

      expect(dearer.map((row) => [row['customer_key'], row['rfm_score'], Number(row['monetary'])])).toEqual(
        rows.map((row) => [
          row['customer_key'],
          row['rfm_score'],
          Math.round(Number(row['monetary']) * 1000) / 100,
        ]),
      );
    }),
    runs,
  );
});

test('one customer alone, and customers who are all alike, have finite scores', async () => {
  const alone = await customers([line()]);
  const alike = await customers(['a', 'b', 'c', 'd', 'e', 'f'].map((customer) => line({ customer })));

  expect([...alone, ...alike].map((row) => row['rfm_score'])).toEqual(Array(7).fill('511'));
});
