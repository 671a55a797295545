import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addMoney,
  bar,
  counted,
  duration,
  grouped,
  percent,
  wholeMoney,
} from '../../lambdas/text/numbers.ts';

describe('grouped', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [1000, '1,000'],
    [-1234567, '-1,234,567'],
    ['8311069.95', '8,311,069.95'],
    ['-999.5000', '-999.5000'],
    ['12345678901234567890.01', '12,345,678,901,234,567,890.01'],
  ])('writes %s as %s', (value, expected) => {
    expect(grouped(value)).toBe(expected);
  });

  it('loses no digit', () => {
    fc.assert(
      fc.property(fc.bigInt(), (value) => grouped(String(value)).replaceAll(',', '') === String(value)),
    );
  });
});

describe('addMoney', () => {
  it.each([
    [[], '0.00'],
    [['0.05', '0.90'], '0.95'],
    [['-0.01'], '-0.01'],
    [['90071992547409.91', '0.02', '-1.00'], '90071992547408.93'],
  ])('adds %j to %s', (amounts, expected) => {
    expect(addMoney(amounts)).toBe(expected);
  });
});

describe('percent', () => {
  it.each([
    [1, 3, '33.3 %'],
    [3, 3, '100.0 %'],
    [0, 3, '0.0 %'],
    [0, 0, ''],
  ])('shows %d of %d as %s', (part, whole, expected) => {
    expect(percent(part, whole)).toBe(expected);
  });
});

describe('bar', () => {
  it.each([
    [0, 8, ''],
    [8, 8, '████████'],
    [4, 8, '████'],
    [1, 64, '▏'],
    [1, 0, ''],
  ])('draws %d of %d as %s', (part, whole, expected) => {
    expect(bar(part, whole, 8)).toBe(expected);
  });
});

it('counts in words and shows durations', () => {
  expect([counted(1, 'file'), counted(2000, 'file'), counted(0, 'entry', 'entries')]).toEqual([
    ...['1 file', '2,000 files', '0 entries'],
  ]);
  expect([duration(0.44), duration(59.9), duration(125.2)]).toEqual(['0.4 s', '59.9 s', '2 min 5 s']);
});

describe('wholeMoney', () => {
  it.each([
    ['1234567.50', '1,234,568'],
    ['1234567.49', '1,234,567'],
    ['0.49', '0'],
    ['-0.50', '-1'],
    ['-0.49', '0'],
    ['-1234.50', '-1,235'],
    ['999.99', '1,000'],
    ['9007199254740993.10', '9,007,199,254,740,993'],
    ['7', '7'],
  ])('rounds %s to %s', (amount, whole) => {
    expect(wholeMoney(amount)).toBe(whole);
  });
});
