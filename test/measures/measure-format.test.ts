import { describe, expect, it } from 'vitest';
import { printed, type MeasureFormat } from '../../lambdas/measures/measure-format.ts';

describe('a value of a measure', () => {
  it.each<[MeasureFormat, string | number | null, string]>([
    ['count', 1234, '1,234'],
    ['count', 1842.6, '1,843'],
    ['change', 12, '+12'],
    ['change', -1234, '-1,234'],
    ['change', 0, '0'],
    ['money', '1234567.80', '1,234,567.80'],
    ['units', '21129.000', '21,129'],
    ['units', '100', '100'],
    ['units', '414.670', '414.67'],
    ['mean', 6.64, '6.6'],
    ['days', 181.38, '181.4 d'],
    ['share', 0.345, '34.5 %'],
    ['shareChange', 0.284, '+28.4 %'],
    ['shareChange', -0.00001, '0.0 %'],
    ['day', '2026-01-01', '2026-01-01'],
    ['text', 'GBP', 'GBP'],
    ['money', null, ''],
  ])('as %s, %s is printed %s', (format, value, text) => {
    expect(printed(format, value)).toBe(text);
  });
});
