import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Row } from '../../lambdas/engine/engine.ts';
import { monthsAfter } from '../../lambdas/model/calendar.ts';
import { holdOutAccuracy } from '../../lambdas/model/value/hold-out.ts';
import { fitSpend } from '../../lambdas/model/value/spend-fit.ts';
import { rowValues } from '../../lambdas/model/value/row-values.ts';
import { fitVisits } from '../../lambdas/model/value/visit-fit.ts';
import { tryDay } from '../extent.ts';
import type { Line } from './line.ts';
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
let twoThreads: Shop;
beforeAll(async () => {
  shop = await openShop();
  twoThreads = await openShop(2);
});
afterAll(async () => {
  await shop.close();
  await twoThreads.close();
});

// What the shop holds: the same asked again need not be made again.
let held:
  { readonly lines: readonly Line[]; readonly config: string; readonly rows: readonly Row[] } | undefined;

async function customers(lines: readonly Line[], config: object = {}): Promise<readonly Row[]> {
  const asked = JSON.stringify(config);
  if (held?.lines !== lines || held.config !== asked) {
    held = undefined;
    held = { lines, config: asked, rows: await valuedCustomers(shop, lines, config) };
  }
  return held.rows;
}

const facts = () => valueFacts(shop);

const anyNumber: unknown = expect.any(Number);

/** (x, t_x, T) and net spend of every customer, counted line by line. */
function counted(lines: readonly Line[]) {
  return [...Map.groupBy(lines, ({ customer }) => customer ?? '')].map(([customer, own]) => {
    const days = [...new Set(own.map(({ day }) => dayNumber(day)))].sort((a, b) => a - b);
    const first = days[0] ?? 0;
    return {
      customer,
      repeats: days.length - 1,
      lastVisit: (days.at(-1) ?? 0) - first,
      age: dayNumber(asOf) - first,
      net: own.reduce((sum, { cents }) => sum + cents, 0) / 100,
    };
  });
}

const column = <T>(rows: readonly T[], of: (row: T) => number): Float64Array => Float64Array.from(rows, of);

describe('a shop whose customers come and leave at random', () => {
  const lines = visitingShop(600);

  test('every value is what the model says of the visits and money counted line by line', async () => {
    const rows = await customers(lines, { value: { margin: 0.4, discountRate: 0.2 }, scoringMonths: null });

    const known = counted(lines);
    const visitRows = {
      repeats: column(known, ({ repeats }) => repeats),
      lastVisit: column(known, ({ lastVisit }) => lastVisit),
      age: column(known, ({ age }) => age),
      weight: column(known, () => 1),
    };
    const visits = fitVisits(visitRows);
    const spend = fitSpend({
      visits: column(known, ({ repeats }) => repeats + 1),
      meanSpend: column(known, ({ repeats, net }) => net / (repeats + 1)),
      weight: column(known, () => 1),
    });
    const monthEnds = Float64Array.from(
      { length: 12 },
      (_, month) => dayNumber(monthsAfter(asOf, month + 1)) - dayNumber(asOf),
    );
    const values = rowValues(visitRows, visits, spend, { monthEnds, yearlyDiscount: 0.2 });
    const { p, q, v } = spend.parameters ?? { p: NaN, q: NaN, v: NaN };
    expect(rows).toHaveLength(known.length);
    for (const [index, { customer, repeats, net }] of known.entries()) {
      const row = rows.find((one) => one['customer_key'] === customer);
      const perVisit = (p * (v + net)) / (p * (repeats + 1) + q - 1);
      const visits12m = values.discountedVisits12m[index] ?? NaN;
      const expected = {
        p_alive: values.pAlive[index],
        expected_visits_90d: values.expectedVisits90[index],
        expected_visits_365d: values.expectedVisits365[index],
        spend_per_visit: perVisit,
        value_12m: 0.4 * perVisit * visits12m,
        spend_12m_from: (values.spendFactorFrom[index] ?? NaN) * (v + net),
        spend_12m_to: (values.spendFactorTo[index] ?? NaN) * (v + net),
        value_lifetime: 0.4 * perVisit * (values.residualVisits[index] ?? NaN),
      };
      for (const name of valueColumns) {
        const tolerance = moneyColumns.includes(name) ? 0.0051 : 0.000051;
        expect(Math.abs(number(row, name) - (expected[name] ?? NaN)), `${customer} ${name}`).toBeLessThan(
          tolerance,
        );
      }
      const next = values.nextVisitDays[index] ?? NaN;
      expect(row?.['next_visit_expected']).toBe(!Number.isNaN(next));
      expect(row?.['next_visit_date']).toBe(
        Number.isNaN(next) ? null : dayOf(dayNumber(asOf) + Math.floor(next)),
      );
      expect(row?.['value_reason']).toBeNull();
    }
  });

  test.runIf(tryDay)('neither the order of rows nor the number of threads changes a byte', async () => {
    const tables = ['customer360', 'churn_risk', 'run_facts'] as const;
    held = undefined;
    const all = async (of: Shop, given: readonly Line[]): Promise<string> => {
      await of.run(given, { asOf });
      const rows = [];
      for (const table of tables) rows.push(await of.rows(table));
      return JSON.stringify(rows);
    };

    expect(await all(twoThreads, lines.toReversed())).toBe(await all(shop, lines));
  });

  test('value at risk is what the year is worth times the chance that it does not come', async () => {
    for (const row of await customers(lines)) {
      expect(number(row, 'value_at_risk')).toBeCloseTo(
        number(row, 'value_12m') * (1 - number(row, 'p_alive')),
        1.9,
      );
      expect(row['value_at_risk_basis']).toBe('value_12m and p_alive');
    }
  });

  test('the fit is published with its parameters and errors, and the hold-out with its four measures', async () => {
    await customers(lines);

    const { fit_quality: quality, fit, holdout, value_remarks: remarks } = await facts();
    expect(quality).toBe('good');
    expect(JSON.parse(fit)).toMatchObject({
      history_days: 540,
      visits: {
        model: 'mbg-nbd',
        quality: 'good',
        customers: 600,
        standard_errors: { r: anyNumber },
      },
      spend: { quality: 'good', customers: 600, parameters: { p: anyNumber } },
    });
    expect(JSON.parse(holdout)).toMatchObject({ days: 90, cut: '2024-04-02', worse_than_naive: false });
    expect((JSON.parse(holdout) as { deciles: unknown[] }).deciles).toHaveLength(10);
    expect(JSON.parse(remarks)).toEqual([
      'The history covers 540 days, less than two years: the model knows no seasons, and one that is coming or has just passed moves expected visits and values of all customers alike.',
    ]);
  });

  test('the days held out are foretold from visits counted line by line up to the cut', async () => {
    const cut = dayNumber('2024-04-02');
    const own = [...Map.groupBy(lines, ({ customer }) => customer).values()].map((of) =>
      [...new Set(of.map(({ day }) => dayNumber(day)))].sort((a, b) => a - b),
    );
    const known = own.filter((days) => (days[0] ?? cut) < cut);
    const before = (days: readonly number[]): number[] => days.filter((day) => day < cut);
    const rows = {
      repeats: column(known, (days) => before(days).length - 1),
      lastVisit: column(known, (days) => (before(days).at(-1) ?? 0) - (days[0] ?? 0)),
      age: column(known, (days) => cut - (days[0] ?? 0)),
      weight: column(known, () => 1),
      actual: column(known, (days) => days.length - before(days).length),
      previous: column(known, (days) => before(days).filter((day) => day >= cut - 90).length),
    };
    const expected = holdOutAccuracy(rows, fitVisits(rows), 90);

    await customers(lines);

    const published = JSON.parse((await facts()).holdout) as Record<string, number> & {
      rmse: Record<string, number>;
    };
    expect(published['customers']).toBe(known.length);
    expect(published['actual_visits']).toBe(expected.actualVisits);
    expect(published['predicted_visits']).toBeCloseTo(expected.predictedVisits, 2);
    expect(published.rmse['model']).toBeCloseTo(expected.rmse.model, 5);
    expect(published.rmse['visit_rate']).toBeCloseTo(expected.rmse.visitRate, 5);
    expect(published.rmse['last_period']).toBeCloseTo(expected.rmse.lastPeriod, 5);
    expect(published['top_decile_share']).toBeCloseTo(expected.topDecileShare, 5);
  });

  test('everyone with an uncertain chance is on the list to act on, however short the silence', async () => {
    const rows = await customers(lines);
    const list = await shop.engine.rows('select * from churn_risk order by rank');

    const doubtful = rows.filter((row) => number(row, 'p_alive') >= 0.2 && number(row, 'p_alive') < 0.5);
    const atRisk = rows.filter((row) => row['segment'] === 'Churn Risk');
    const expected = new Set([...doubtful, ...atRisk].map((row) => row['customer_key']));
    expect(new Set(list.map((row) => row['customer_key']))).toEqual(expected);
    expect(doubtful.some((row) => row['segment'] !== 'Churn Risk')).toBe(true);
    for (const row of list) {
      const isDoubtful = number(row, 'p_alive') >= 0.2 && number(row, 'p_alive') < 0.5;
      const isRecent = number(row, 'recency_days') <= 2 * number(row, 'churn_after_days');
      expect(row['urgency']).toBe(isDoubtful || isRecent ? 'act-now' : 'lost');
    }
    const order = list.map(
      (row) => [row['urgency'] === 'lost' ? 1 : 0, -number(row, 'value_at_risk')] as const,
    );
    expect(order).toEqual(order.toSorted(([u, v], [w, x]) => u - w || v - x));
  });

  test.runIf(tryDay)('all prices times ten are ten times the values, and nothing else moves', async () => {
    const rows = await customers(lines);
    const dearer = await customers(lines.map((one) => ({ ...one, cents: one.cents * 10 })));

    for (const [index, row] of rows.entries()) {
      for (const name of ['p_alive', 'expected_visits_90d', 'expected_visits_365d', 'next_visit_date']) {
        expect(dearer[index]?.[name]).toBe(row[name]);
      }
      for (const name of moneyColumns) {
        expect(number(dearer[index], name) / 10, name).toBeCloseTo(number(row, name), 1.5);
      }
    }
  });

  test('margin and model reach the values', async () => {
    const plain = await customers(lines);
    const half = await customers(lines, { value: { margin: 0.5 } });
    const other = await customers(lines, { value: { model: 'bg-nbd' } });

    expect(number(half[0], 'value_12m')).toBeCloseTo(number(plain[0], 'value_12m') / 2, 1.5);
    expect(half.map((row) => row['spend_12m_to'])).toEqual(plain.map((row) => row['spend_12m_to']));
    const once = other.filter((row) => row['frequency'] === 1);
    expect(new Set(once.map((row) => row['p_alive']))).toEqual(new Set([1]));
    expect(JSON.parse((await facts()).fit)).toMatchObject({ visits: { model: 'bg-nbd' } });
  });

  test('the day since when a customer is at risk is the first one with a long silence or an uneven chance', async () => {
    await customers(lines, { scoringMonths: null });
    const list = await shop.engine.rows('select * from churn_risk order by rank limit 400');
    const early = list.filter((row) => number(row, 'p_alive') < 0.5).slice(0, 3);

    for (const row of early) {
      const since = String(row['at_risk_since']);
      const chances = await chancesAt(row['customer_key'], since);
      expect(since <= asOf).toBe(true);
      expect([chances.before >= 0.5, chances.on < 0.5 || chances.isSilent]).toEqual([true, true]);
    }
  });

  /** The chance of the customer on that day and the day before, by the parameters of this run. */
  async function chancesAt(key: unknown, since: string) {
    const { parameters } = (
      JSON.parse((await facts()).fit) as { visits: { parameters: Record<string, number> } }
    ).visits;
    const { r = 0, alpha_days: alpha = 0, a = 0, b = 0 } = parameters;
    const one = counted(lines).find(({ customer }) => customer === key);
    if (one === undefined) throw new Error('Unknown customer.');
    const first = dayNumber(asOf) - one.age;
    const chance = (age: number): number => {
      const odds =
        (r + one.repeats) * Math.log((alpha + age) / (alpha + one.lastVisit)) +
        Math.log(a / (b + one.repeats));
      return 1 / (1 + Math.exp(odds));
    };
    const age = dayNumber(since) - first;
    const [row] = await shop.engine.rows<Row & { churn_after_days: string }>(
      `select churn_after_days from customer360 where customer_key = '${String(key)}'`,
    );
    return {
      before: chance(Math.max(one.lastVisit, age - 1)),
      on: chance(age),
      isSilent: age - one.lastVisit > Number(row?.churn_after_days),
    };
  }
});
