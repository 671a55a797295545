import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Row } from '../../lambdas/engine/engine.ts';
import { byExtent, oneIn } from '../extent.ts';
import { line, type Line } from './line.ts';
import { openShop, type Shop } from './shop.ts';
import {
  dayNumber,
  dayOf,
  moneyColumns,
  number,
  valueColumns,
  valuedCustomers,
  valueFacts,
} from './valued-shop.ts';
import { visitingAsOf as asOf, visitingShop } from './visiting-shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const customers = (lines: readonly Line[], config: object = {}): Promise<Row[]> =>
  valuedCustomers(shop, lines, config);

const facts = () => valueFacts(shop);

describe('shops that no model can be fitted to', () => {
  const once = (customers: number, given: Partial<Line> = {}): Line[] =>
    Array.from({ length: customers }, (_, index) =>
      line({
        customer: `c${index}`,
        day: `2024-0${1 + (index % 6)}-1${index % 10}`,
        cents: 1000 + index,
        ...given,
      }),
    );

  test.each([
    ['no customer', [], 'too-few-customers'],
    ['one customer', once(1), 'too-few-customers'],
    ['two customers', once(2), 'too-few-customers'],
    ['one-time buyers only', once(300), 'too-few-repeat-customers'],
  ])('%s: every row says why it has no values', async (_, lines, quality) => {
    const rows = await customers(lines);

    expect((await facts()).fit_quality).toBe(quality);
    for (const row of rows) {
      for (const name of valueColumns) if (name !== 'spend_per_visit') expect(row[name]).toBeNull();
      expect(row['value_reason']).toMatch(/^too few customers/);
      expect(row['value_at_risk']).toBe(row['monetary']);
      expect(row['value_at_risk_basis']).toBe('net spend of the 365 days up to the last order');
    }
  });

  test('customers who are all alike have finite values or a reason', async () => {
    const days = ['2024-01-05', '2024-02-05', '2024-03-05'];
    const lines = Array.from({ length: 60 }, (_, index) =>
      days.map((day) => line({ customer: `c${index}`, day })),
    ).flat();

    const rows = await customers(lines);

    expect(rows).toHaveLength(60);
    for (const row of rows) expectFiniteOrReason(row);
  });

  test.each(oneIn(4, [500, 50, 100, 200]))(
    '%i customers have finite values or a reason each',
    async (many) => {
      for (const seed of byExtent([2], [2, 3])) {
        const rows = await customers(visitingShop(many, 400, seed));

        expect(rows.length).toBeGreaterThan(0.9 * many);
        for (const row of rows) expectFiniteOrReason(row);
      }
    },
  );

  test('where nobody ever leaves, visits are there, and what rests on leaving is not', async () => {
    const lines = Array.from({ length: 200 }, (_, index) =>
      Array.from({ length: 12 + (index % 7) }, (__, visit) =>
        line({
          customer: `c${index}`,
          day: dayOf(dayNumber(asOf) - 1 - ((index * 7) % 20) - visit * (10 + (index % 25))),
          cents: 500 + ((index * 37 + visit * 11) % 400),
        }),
      ),
    ).flat();

    const rows = await customers(lines);

    expect((await facts()).fit_quality).toBe('no-dropout-found');
    for (const row of rows) {
      expect(row['p_alive']).toBeNull();
      expect(row['value_lifetime']).toBeNull();
      expect(number(row, 'expected_visits_365d')).toBeGreaterThan(0);
      expect(row['value_reason']).toMatch(/^no dropout found/);
      expect(row['value_at_risk_basis']).toBe('net spend of the 365 days up to the last order');
    }
    expect((await facts()).value_remarks).toContain('value_at_risk is the net spend of the 365 days');
  });

  test('returns that exceed sales, within the scoring window or over all, leave the visits and no money', async () => {
    const back = (customer: string, day: string): Line => line({ customer, day, cents: -5000, quantity: -1 });
    const lines = [
      line({ customer: 'sorry', day: '2024-06-01' }),
      back('sorry', '2024-06-03'),
      line({ customer: 'lately sorry', day: '2023-02-01', cents: 9000 }),
      line({ customer: 'lately sorry', day: '2024-06-01' }),
      back('lately sorry', '2024-06-03'),
      line({ customer: 'once sorry', day: '2023-02-01' }),
      back('once sorry', '2023-02-03'),
      line({ customer: 'once sorry', day: '2024-06-01' }),
    ];

    const rows = await customers([...visitingShop(300), ...lines], { scoringMonths: 12 });

    const sorry = rows.filter((row) => String(row['customer_key']).endsWith('sorry'));
    expect(sorry).toHaveLength(3);
    for (const row of sorry) {
      expect(number(row, 'p_alive')).toBeGreaterThan(0);
      for (const name of [...moneyColumns, 'value_at_risk', 'value_at_risk_basis'])
        expect(row[name]).toBeNull();
      expect(row['value_reason']).toBe('returns exceed sales');
    }
  });

  function expectFiniteOrReason(row: Row): void {
    const given = valueColumns.map((name) => row[name]);
    for (const value of given) {
      if (value !== null) expect(Number.isFinite(Number(value))).toBe(true);
    }
    if (given.includes(null)) expect(row['value_reason']).toMatch(/\w/);
  }
});

test.each([
  [200, 'a hold-out needs 180 days before its cut, and there are 150'],
  [300, 'a hold-out needs 100 customers who came back before its cut, and there are 1'],
])('%i days of history and few customers: the run says why nothing was held out', async (days, reason) => {
  const lines = [
    line({ customer: 'first', day: dayOf(dayNumber(asOf) - days) }),
    line({ customer: 'first', day: dayOf(dayNumber(asOf) - days + 9) }),
    line({ customer: 'other', day: '2024-06-01' }),
  ];

  await customers(lines);

  expect(JSON.parse((await facts()).holdout)).toEqual({ cut: null, reason });
});
