import { expect, test } from 'vitest';
import { buyingDays, cumulativeRepeats, repeatSpend, sumOf } from '../../../bench/buying-days.ts';

const day = (date: string): number => Date.parse(date) / 86_400_000;

// PyMC-Marketing e80894d, tests/clv/test_utils.py, test_rfm_train_test_split_with_monetary_value.
const purchases = (
  [
    ['1', '2015-01-01', 1],
    ['1', '2015-02-06', 2],
    ['2', '2015-01-01', 2],
    ['3', '2015-01-01', 3],
    ['3', '2015-01-02', 1],
    ['3', '2015-01-05', 5],
    ['4', '2015-01-16', 6],
    ['4', '2015-02-02', 3],
    ['4', '2015-02-05', 3],
    ['4', '2015-02-05', 6],
    ['5', '2015-01-16', 3],
    ['5', '2015-01-17', 1],
    ['5', '2015-01-18', 8],
    ['6', '2015-02-02', 5],
  ] as const
).map(([customer, date, money]) => ({ customer, day: day(date), money }));

test('spend per repeat visit up to a cut, and per visit after it (train-test-money)', () => {
  const cut = day('2015-02-01');
  const before = buyingDays(purchases.filter((purchase) => purchase.day <= cut));
  const after = buyingDays(purchases.filter((purchase) => purchase.day > cut));
  const meanOf = (spend: readonly number[] = []): number =>
    spend.length === 0 ? 0 : sumOf(spend) / spend.length;

  expect([...before.values()].map(repeatSpend)).toEqual([0, 0, 3, 0, 4.5]);
  expect([...before.keys()].map((customer) => meanOf(after.get(customer)?.spend))).toEqual([2, 0, 0, 6, 0]);
});

// BTYDplus d5eda8f, tests/testthat/test-helpers.R, elog2cum.
test('repeat visits of all by period, with and without the first visits (elog2cum-weekly)', () => {
  const days = [
    ['1', 0],
    ['1', 9],
    ['1', 20],
    ['3', 4],
    ['3', 6],
  ] as const;
  const customers = buyingDays(days.map(([customer, when]) => ({ customer, day: when, money: 1 })));
  const repeats = cumulativeRepeats(customers.values(), 7);

  expect(repeats).toEqual([1, 2, 3]);
  expect(repeats.map((visits) => visits + customers.size)).toEqual([3, 4, 5]);
});
