import { rmSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { weekdayOf, dayFromIso } from '../../samples/generator/calendar.ts';
import { allRows, writtenUntilRemoved, type Row } from './written-files.ts';

const customers = 1_500;
const lastDay = dayFromIso('2025-12-31') ?? 0;
let rows: readonly Row[] = [];

beforeAll(() => {
  const { out } = writtenUntilRemoved({ customers, shops: 2, singleFile: true });
  rows = allRows(out);
  return () => rmSync(out, { recursive: true });
});

const isReturn = (row: Row): boolean => row['quantity']?.startsWith('-') ?? false;
const orderOf = (row: Row): string => `${row['orderid'] ?? ''} ${row['shop'] ?? ''}`;
const isWalkIn = (row: Row): boolean => row['customerid'] === '';
const dayOfRow = (row: Row): number => dayFromIso(row['orderdate'] ?? '') ?? 0;

/** The buying days of every customer, in order. */
function visits(): number[][] {
  const bought = rows.filter((row) => !isWalkIn(row) && !isReturn(row));
  const byCustomer = Map.groupBy(bought, (row) => row['customerid']);
  return [...byCustomer.values()].map((lines) => [...new Set(lines.map(dayOfRow))].sort((a, b) => a - b));
}

const share = (of: readonly number[][], holds: (days: readonly number[]) => boolean): number =>
  of.filter(holds).length / of.length;

describe('customers', () => {
  test('a fifth to a third came once', () => {
    expect(share(visits(), (days) => days.length === 1)).toSatisfy(
      (once: number) => once > 0.2 && once < 0.34,
    );
  });

  test('a quarter to a half has been silent for half a year, and some of them were regulars', () => {
    const silent = (days: readonly number[]) => lastDay - (days.at(-1) ?? 0) > 180;

    expect(share(visits(), silent)).toSatisfy((lapsed: number) => lapsed > 0.25 && lapsed < 0.5);
    expect(share(visits(), (days) => silent(days) && days.length >= 10)).toBeGreaterThan(0.02);
  });

  test('the best fifth brings half of all visits and more', () => {
    const counts = visits().map((days) => days.length);
    const best = counts.toSorted((a, b) => b - a).slice(0, customers / 5);

    expect(sum(best) / sum(counts)).toSatisfy((part: number) => part > 0.5 && part < 0.85);
  });

  test('new ones join throughout', () => {
    const firsts = visits().map((days) => days[0] ?? 0);

    for (const quarter of [0, 1, 2, 3]) {
      const from = lastDay - 364 + quarter * 91;
      expect(firsts.filter((day) => day >= from && day < from + 91).length).toBeGreaterThan(50);
    }
  });
});

describe('trade', () => {
  test('December sells more than February, toys above all', () => {
    const lines = (month: string, category?: string) =>
      rows.filter((row) => row['orderdate']?.includes(month) && (!category || row['category'] === category))
        .length;

    expect(lines('-12-')).toBeGreaterThan(1.3 * lines('-02-'));
    expect(lines('-12-', 'Toys')).toBeGreaterThan(3 * lines('-02-', 'Toys'));
    expect(lines('-05-', 'Garden')).toBeGreaterThan(4 * lines('-01-', 'Garden'));
  });

  test('Saturday sells more than Monday, and nothing is sold at Christmas', () => {
    const on = (weekday: number) => rows.filter((row) => weekdayOf(dayOfRow(row)) === weekday).length;

    expect(on(5)).toBeGreaterThan(1.3 * on(0));
    expect(rows.filter((row) => row['orderdate']?.endsWith('-12-25'))).toEqual([]);
  });

  test('one order in ten to six has no customer', () => {
    const orders = new Set(rows.map(orderOf));
    const walkIns = new Set(rows.filter(isWalkIn).map(orderOf));

    expect(walkIns.size / orders.size).toSatisfy((part: number) => part > 0.1 && part < 0.17);
  });

  test('one line in a hundred to thirty comes back, part of them against credit notes', () => {
    const returned = rows.filter(isReturn);

    expect(returned.length / rows.length).toSatisfy((part: number) => part > 0.01 && part < 0.034);
    expect(returned.filter((row) => row['orderid']?.startsWith('C')).length).toBeGreaterThan(50);
  });

  test('a credit note takes back a whole order of the same customer at the same prices', () => {
    const content = (lines: readonly Row[]) =>
      lines
        .map((row) =>
          [row['customerid'], row['productname'], row['quantity']?.replace('-', ''), row['price']].join(),
        )
        .sort()
        .join(';');
    const orders = [...Map.groupBy(rows, orderOf).entries()];
    const sold = new Set(orders.filter(([id]) => !id.startsWith('C')).map(([, lines]) => content(lines)));
    const notes = orders.filter(([id, lines]) => id.startsWith('C') && lines.every(isReturn));

    expect(notes.length).toBeGreaterThan(20);
    expect(notes.filter(([, lines]) => !sold.has(content(lines))).length).toBe(0);
  });

  test('no product stands twice on an order', () => {
    const pairs = rows.map((row) => `${orderOf(row)} ${row['productname'] ?? ''}`);

    expect(new Set(pairs).size).toBe(pairs.length);
  });
});

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
