import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { NumberColumns } from '../../lambdas/engine/number-columns.ts';
import { sqlFile } from '../../lambdas/engine/sql-file.ts';
import { line } from './line.ts';
import { openShop, type Shop } from './shop.ts';

// How the tests of peers turn purchases into repeat visits, day of the last and age: lifetimes 4f2833f,
// tests/test_utils.py, whose cases are copied here as numbers.

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

type Purchase = readonly [customer: number, day: string];

/** The rows that the model is fitted to, as [repeats, last visit, age], each as often as customers share it. */
async function visitRows(purchases: readonly Purchase[], asOf: string): Promise<number[][]> {
  const found = vi.fn<(numbers: NumberColumns) => void>();
  const beside = shop.engine.beside.bind(shop.engine);
  // The fit has a session of its own.
  const listening = vi.spyOn(shop.engine, 'beside').mockImplementation((work) =>
    beside((session) =>
      work({
        ...session,
        readNumbers: async (sql) => {
          const numbers = await session.readNumbers(sql);
          if (sql.includes('from visit_rows')) found(numbers);
          return numbers;
        },
      }),
    ),
  );
  const lines = purchases.map(([customer, day]) => line({ customer: String(customer), day }));
  await shop.run(lines, { asOf });
  listening.mockRestore();
  const column = (name: string): number[] => Array.from(found.mock.calls[0]?.[0][name] ?? []);
  const [repeats, last, ages] = [column('repeats'), column('last_visit_days'), column('age_days')];
  return column('customers').flatMap((customers, row) =>
    Array.from({ length: customers }, () => [repeats[row] ?? 0, last[row] ?? 0, ages[row] ?? 0]),
  );
}

/** The day that stands for a calendar week, so that weeks are counted as days are. */
const asWeek = (day: string): string => {
  const sinceMonday = Math.floor((Date.parse(day) - Date.parse('2014-12-29')) / (7 * 86_400_000));
  return new Date(Date.parse('2015-01-01') + sinceMonday * 86_400_000).toISOString().slice(0, 10);
};

const purchases: readonly Purchase[] = [
  ...([
    [1, '2015-01-01'],
    [1, '2015-02-06'],
    [2, '2015-01-01'],
    [3, '2015-01-01'],
  ] as const),
  ...([
    [3, '2015-01-02'],
    [3, '2015-01-05'],
    [4, '2015-01-16'],
    [4, '2015-02-02'],
  ] as const),
  ...([
    [4, '2015-02-05'],
    [5, '2015-01-16'],
    [5, '2015-01-17'],
    [5, '2015-01-18'],
  ] as const),
  [6, '2015-02-02'],
];

describe('the rows that the model is fitted to', () => {
  it('are those of lifetimes in days (summary-basic)', async () => {
    const basic: readonly Purchase[] = [
      ...([
        [1, '2015-02-01'],
        [1, '2015-02-06'],
        [2, '2015-01-01'],
      ] as const),
      ...([
        [3, '2015-01-01'],
        [3, '2015-01-02'],
        [3, '2015-01-05'],
      ] as const),
    ];

    expect(await visitRows(basic, '2015-02-07')).toEqual([
      [0, 0, 37],
      [1, 5, 6],
      [2, 4, 37],
    ]);
  });

  it('take several orders of a day for one visit (summary-same-period-squash)', async () => {
    const twice: readonly Purchase[] = [
      [1, '2015-01-01'],
      [1, '2015-01-01'],
    ];

    expect(await visitRows(twice, '2015-01-02')).toEqual([[0, 0, 1]]);
  });

  // lifetimes counts the age up to the last period; an as-of date is the one after it.
  it('are those of lifetimes in weeks ending on Sunday, one more in age (summary-weekly)', async () => {
    const weeks = purchases.map(([customer, day]): Purchase => [customer, asWeek(day)]);

    expect(await visitRows(weeks, '2015-01-07')).toEqual(
      [
        [0, 0, 0],
        [0, 0, 3],
        [0, 0, 5],
        [1, 3, 3],
        [1, 1, 5],
        [1, 5, 5],
      ].map(([repeats, last, age = 0]) => [repeats, last, age + 1]),
    );
  });
});

it('visits held out lie between the cut and the as-of date (split-boundary)', async () => {
  const days = purchases.filter(([, day]) => day < '2015-02-05');
  const tuples = days.map(([customer, day]) => `(${customer}, 0, date '${day}', null)`).join(', ');
  const { engine } = shop;
  await engine.run(`
    create or replace table tracked_orders as
    from (values ${tuples}) as t (customer_no, track_no, day, gap_days);
    create or replace table tracks as select 1 as customer_no, 1 as track_no, 1 as end_no where false;
    create or replace table history_dates as select 1 as date_no;
    create or replace table value_dates as select date '2015-02-02' as cut_day, date '2015-01-29' as before_day`);

  const rows = await engine.rows(
    sqlFile('lambdas/model/sql/holdout_rows.sql').replace('from final', 'from final order by all'),
  );

  // Customer 4 came once; 1 and 2 (in one row), 5 and 3 did not; customer 6 was not known at the cut.
  expect(rows.map((row) => [row['repeats'], row['last_visit_days'], row['visits_after']])).toEqual([
    [0, 0, 1],
    [0, 0, 0],
    [2, 2, 0],
    [2, 4, 0],
  ]);
});
