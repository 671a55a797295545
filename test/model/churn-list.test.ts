import { afterAll, beforeAll, expect, test } from 'vitest';
import { line, type Line } from './line.ts';
import { openShop, type Shop } from './shop.ts';

const asOf = '2024-07-01';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const weekly = (customer: string, last: string, price: number): Line[] =>
  Array.from({ length: 6 }, (_, i) =>
    line({
      customer,
      cents: price,
      day: new Date(Date.parse(last) - i * 7 * 86_400_000).toISOString().slice(0, 10),
    }),
  );

test('those to act on now come first, then the most at risk, then the key', async () => {
  const lines = [
    ...weekly('long gone', '2024-01-10', 90_000),
    ...weekly('b', '2024-06-01', 1000),
    ...weekly('a', '2024-06-01', 1000),
    ...weekly('big', '2024-06-05', 342_050),
    ...weekly('here', '2024-06-28', 1000),
  ];

  await shop.run(lines, { asOf });

  const rows = await shop.engine.rows('select * from churn_risk order by rank');
  expect(rows.map((row) => [row['rank'], row['urgency'], row['customer_key']])).toEqual([
    [1, 'act-now', 'big'],
    [2, 'act-now', 'a'],
    [3, 'act-now', 'b'],
    [4, 'lost', 'long gone'],
  ]);
  expect(rows[0]).toMatchObject({
    reason: 'silent 26 days, usual gap 7; 20,523 spent in the year to the last order',
    at_risk_since: '2024-06-27',
    is_new: true,
    p_alive: null,
    value_12m: null,
    value_at_risk: '20523.00',
    value_at_risk_basis: 'net spend of the 365 days up to the last order',
  });
  expect(rows[1]).toMatchObject({ at_risk_since: '2024-06-23', is_new: false });
});

test.each([
  ['2024-06-30', 1000, 'bought 1 day ago, shop limit 90; 1 order, 10.00 spent'],
  ['2024-03-01', 1_234_567, 'silent 122 days, shop limit 90; 1 order, 12,345.67 spent'],
])('the reason of a single order on %s is in words', async (day, cents, reason) => {
  await shop.run([line({ day, cents })], { asOf });

  expect((await shop.rows('customer360')).map((row) => row['reason'])).toEqual([reason]);
});

test('the reason names the usual gap only where it decides, from five buying days on', async () => {
  const visits = ['2024-01-01', '2024-01-11', '2024-01-21', '2024-01-31', '2024-02-10'];
  const lines = visits.map((day) => line({ customer: 'five', day }));
  const fewer = visits.slice(1).map((day) => line({ customer: 'four', day }));

  await shop.run([...lines, ...fewer], { asOf });

  const rows = await shop.engine.rows(
    'select customer_key, usual_gap_days, reason from churn_risk order by 1',
  );
  expect(
    rows.map((row) => [row['customer_key'], row['usual_gap_days'], String(row['reason']).split(';')[0]]),
  ).toEqual([
    ['five', '10.0', 'silent 142 days, usual gap 10'],
    ['four', '10.0', 'silent 142 days, shop limit 90'],
  ]);
});

test('the reason of who has no usual gap names the shop limit, however long that is', async () => {
  await shop.run([line({ day: '2023-06-01' })], { asOf, config: { churnAfterDays: 365 } });

  const [row] = await shop.rows('churn_risk');
  expect(row?.['reason']).toMatch(/^silent 396 days, shop limit 365;/);
});

test('without a model, what the year to the last order brought is at risk, then what the last 365 days did', async () => {
  const lines = [
    // Brought 300 within the year to its last order, 200 of it within the last 365 days.
    line({ customer: 'a', day: '2023-06-20', cents: 10_000 }),
    line({ customer: 'a', day: '2024-02-01', cents: 20_000 }),
    line({ customer: 'b', day: '2023-07-20', cents: 10_000 }),
    line({ customer: 'b', day: '2024-02-01', cents: 20_000 }),
    // The first order lies a year and a day before the last, a return after it.
    line({ customer: 'c', day: '2023-01-31', cents: 90_000 }),
    line({ customer: 'c', day: '2024-02-01', cents: 40_000 }),
    line({ customer: 'c', day: '2024-03-01', cents: -5000, quantity: -1 }),
    line({ customer: 'd', day: '2024-02-01', cents: 20_000 }),
    line({ customer: 'd', day: '2024-02-02', cents: -30_000, quantity: -1 }),
  ];

  await shop.run(lines, { asOf });

  const rows = await shop.engine.rows('select * from churn_risk order by rank');
  expect(rows.map((row) => [row['customer_key'], row['value_at_risk'], row['reason']])).toEqual([
    ['c', '400.00', 'silent 151 days, shop limit 90; 400 spent in the year to the last order'],
    ['b', '300.00', 'silent 151 days, shop limit 90; 300 spent in the year to the last order'],
    ['a', '300.00', 'silent 151 days, shop limit 90; 300 spent in the year to the last order'],
    ['d', null, 'silent 151 days, shop limit 90; returns exceed sales'],
  ]);
});

test('who must not be contacted is on no list and keeps the persona', async () => {
  await shop.run([line({ day: '2024-01-05' })], { asOf, config: { doNotContact: ['c'] } });

  expect(await shop.rows('churn_risk')).toEqual([]);
  expect((await shop.rows('customer360')).map((row) => row['persona'])).toEqual(['Hibernating']);
});

test('about a tenth is left alone, the same customers each time', async () => {
  const lines = Array.from({ length: 1500 }, (_, i) =>
    line({ customer: `customer ${i}`, day: '2024-01-05' }),
  );
  const alone = async (): Promise<unknown[]> => {
    await shop.run(lines, { asOf });
    return (await shop.rows('churn_risk'))
      .filter((row) => row['control_group'])
      .map((row) => row['customer_key']);
  };

  const first = await alone();

  expect(first.length).toBeGreaterThan(110);
  expect(first.length).toBeLessThan(190);
  expect(await alone()).toEqual(first);
});

test('the first rule that holds names the segment, and the list stays by persona', async () => {
  const segments = [
    { name: 'Big', monetary: { min: 50 } },
    { name: 'Fresh', recencyDays: { max: 10 }, frequency: { min: 1, max: 1 } },
    { name: 'Rest' },
  ];
  const lines = [
    line({ customer: 'at the edge', day: '2024-06-30', cents: 5000 }),
    line({ customer: 'below it', day: '2024-06-21', cents: 4999 }),
    line({ customer: 'late', day: '2024-01-05' }),
  ];

  await shop.run(lines, { asOf, config: { segments } });

  expect((await shop.rows('customer360')).map((row) => [row['customer_key'], row['segment']])).toEqual([
    ['at the edge', 'Big'],
    ['below it', 'Fresh'],
    ['late', 'Rest'],
  ]);
  expect((await shop.rows('churn_risk')).map((row) => row['customer_key'])).toEqual(['late']);
});
