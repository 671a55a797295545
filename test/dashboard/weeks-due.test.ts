import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDashboardTables } from '../../bin/dashboard/open-dashboard-tables.ts';
import { placeOf } from '../../lambdas/dashboard/page/address.ts';
import type { Loaded } from '../../lambdas/dashboard/page/unpack.ts';
import { soonSentence, weeksDue, type WeeksDue } from '../../lambdas/dashboard/page/weeks-due.ts';
import { publishFixture } from '../bin/fixture-run.ts';
import { askRun, contentOf, dashboardOf } from './published-dashboard.ts';

const run = { as_of: '2026-02-01', run_id: '2026-02-01-000000000001' };

// Customers by the days until their next visit; null: none foretold.
const visits = [
  { inDays: 9, customers: 6, segment: 'Potential' },
  { inDays: 27, customers: 7, segment: 'Potential' },
  { inDays: 27, customers: 2, segment: 'High Value' },
  { inDays: 28, customers: 5, segment: 'Potential' },
  { inDays: 70, customers: 8, segment: 'High Value' },
  { inDays: 181, customers: 3, segment: 'Churn Risk' },
  { inDays: 182, customers: 5, segment: 'Churn Risk' },
  { inDays: null, customers: 9, segment: 'Churn Risk' },
] as const;

const dayIn = (days: number): string => new Date(Date.UTC(2026, 1, 1 + days)).toISOString().slice(0, 10);

const customers = visits.flatMap(({ inDays, customers: count, segment }, index) =>
  Array.from({ length: count }, (_, number) => ({
    ...{ customer_key: `${index}-${number}`, segment, persona: segment, recency_days: 1, frequency: 1 },
    ...{ monetary: '1.00', r_score: 1, f_score: 1, m_score: 1, ...run },
    next_visit_date: inDays === null ? null : dayIn(inDays),
  })),
);

let out: string;
let withNames: Loaded;
let withoutNames: Loaded;

beforeAll(async () => {
  out = await publishFixture({ customer360: customers });
  withNames = await contentOf(await dashboardOf(out, true));
  withoutNames = await contentOf(await dashboardOf(out, false));
});

afterAll(() => rm(out, { recursive: true }));

const at = (loaded: Loaded, address = ''): WeeksDue =>
  weeksDue({ ...loaded, place: placeOf(address, loaded.document.dictionaries) });

const dueSql = (where: string): Promise<number> =>
  askRun(out, async (current) => {
    await openDashboardTables(current);
    const [row] = await current.engine.rows(
      `select count(*) as due from customer360 where next_visit_date < as_of + 28 and ${where}`,
    );
    return Number(row?.['due']);
  });

describe('the weeks in which customers are due', () => {
  it.each([
    { of: 'all', address: '', where: 'true' },
    { of: 'a segment', address: '#segment=Potential', where: "segment = 'Potential'" },
    { of: 'one with nobody due', address: '#segment=Churn+Risk', where: "segment = 'Churn Risk'" },
  ])('count those of the next four weeks as SQL does, of $of', async ({ address, where }) => {
    const due = at(withNames, address);

    const expected = await dueSql(where);
    expect(due.soon).toBe(expected);
    expect(soonSentence(due)).toBe(`${expected} customers are due within four weeks`);
  });

  it('follow each other for half a year, those with nobody, too', () => {
    const { weeks } = at(withNames);

    expect(weeks.map(({ from }) => from)).toEqual(Array.from({ length: 26 }, (_, week) => dayIn(7 * week)));
    expect(weeks.map(({ customers: count }) => count)).toEqual([
      ...[0, 6, 0, 9, 5, 0, 0, 0, 0, 0, 8, 0, 0],
      ...[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3],
    ]);
  });

  it('tell a week with nobody from one with too few to be told, and how many those are', () => {
    const { weeks, soon, isAll, answer } = at(withoutNames);

    const pooled = weeks.filter(({ customers: count }) => count === null).map(({ from }) => from);
    expect(pooled).toEqual([dayIn(28), dayIn(175)]);
    expect(answer.untold).toBe(8);
    expect([soon, isAll]).toEqual([15, true]);
  });

  it('say that there may be more where a filter leaves groups too small to be told', () => {
    const due = at(withoutNames, '#segment=Potential&segment=High+Value');

    const { soon, answer } = due;
    expect(soonSentence(due)).toBe(`At least ${soon} customers are due within four weeks`);
    expect(soon).toBeLessThan(15);
    expect(soon + answer.untold).toBeGreaterThanOrEqual(15);
  });

  it('are none where no visit is foretold', async () => {
    const silent = await publishFixture({
      customer360: customers.map((row) => ({ ...row, next_visit_date: null })),
    });

    const due = at(await contentOf(await dashboardOf(silent, true)));
    expect(due.weeks).toEqual([]);
    expect(soonSentence(due)).toBe('No visits are foretold');
    await rm(silent, { recursive: true });
  });
});
