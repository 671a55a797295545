import { describe, expect, it } from 'vitest';
import { configDefaults } from '../../lambdas/contract/config-defaults.ts';
import { configDocs } from '../../lambdas/contract/config-docs.ts';
import { configSchema } from '../../lambdas/contract/config-schema.ts';
import { resultConfig, sourceConfig } from '../../lambdas/contract/config.ts';
import { parseConfig } from '../../lambdas/contract/parse-config.ts';

const parse = (value: unknown) => parseConfig(value, 'test');

describe('sourceConfig', () => {
  it('gives what a source declares, with the defaults', () => {
    const config = parse({ sources: { berlin: { decimalMark: ',' } } });

    expect(sourceConfig(config, 'berlin')).toEqual({
      decimalMark: ',',
      customerScope: 'shared',
      duplicateLines: 'keep',
    });
  });

  it.each(['paris', 'constructor', '__proto__', 'toString'])(
    'gives the defaults for the undeclared %s',
    (source) => {
      expect(sourceConfig(parse({}), source)).toEqual({ customerScope: 'shared', duplicateLines: 'keep' });
    },
  );
});

describe('resultConfig', () => {
  const plain = resultConfig(parse({}));

  it.each([
    { engine: { memoryMiB: 512, threads: 1 } },
    { staleAfterDays: 10 },
    { timeZone: 'UTC', scoringMonths: 24 },
    { sources: { berlin: {} } },
    { sources: { berlin: { retired: '2026-03-31' } } },
    { anonymousCustomers: [...configDefaults.anonymousCustomers, 'cash'].reverse() },
  ])('is the same for %j as for nothing', (value) => {
    expect(resultConfig(parse(value))).toBe(plain);
  });

  it.each([
    { timeZone: 'Europe/Berlin' },
    { scoringMonths: null },
    { churnAfterDays: 90 },
    { segments: [{ name: 'All' }] },
    { anonymousCustomers: [] },
    { doNotContact: ['c1'] },
    { value: { model: 'bg-nbd' } },
    { value: { margin: 0.3 } },
    { value: { discountRate: 0.15 } },
    { limits: { badRows: 11 } },
    { sources: { berlin: { duplicateLines: 'drop' } } },
  ])('is another one for %j', (value) => {
    expect(resultConfig(parse(value))).not.toBe(plain);
  });

  it('does not depend on the order of keys', () => {
    const sources = { b: { rate: '2', currency: 'EUR' }, a: { nonGoods: ['P'] } };
    const turned = { a: { nonGoods: ['P'] }, b: { currency: 'EUR', rate: '2' } };

    expect(resultConfig(parse({ sources }))).toBe(resultConfig(parse({ sources: turned })));
  });

  it('keeps the order of segment rules', () => {
    const [vip, new_, rest] = [
      { name: 'Vip', monetary: { min: 1 } },
      { name: 'New', frequency: { max: 1 } },
      { name: 'Rest' },
    ];

    expect(resultConfig(parse({ segments: [vip, new_, rest] }))).not.toBe(
      resultConfig(parse({ segments: [new_, vip, rest] })),
    );
  });
});

describe('configDocs', () => {
  const rows = configDocs(configSchema)
    .split('\n')
    .filter((line) => line.startsWith('| `'));
  const flat = (value: object, path: string): [string, unknown][] =>
    Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
      typeof inner === 'object' && inner !== null && !Array.isArray(inner) && Object.keys(inner).length > 0
        ? flat(inner, `${path}${key}.`)
        : [[`${path}${key}`, inner] as [string, unknown]],
    );

  it.each(flat(configDefaults, ''))('has a row for %s with its default', (key, value) => {
    const row = key === 'sources' ? '' : `| \`${key}\` | \`${JSON.stringify(value)}\` |`;

    expect(rows.some((line) => line.startsWith(row))).toBe(true);
  });

  it('has a meaning in every row, and every key of a source once', () => {
    const keys = rows.map((row) => row.split('`')[1]);

    expect(rows.every((row) => /\| [^|]{5,} \|$/.test(row))).toBe(true);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toContain('sources.<source>.fileDate');
    expect(keys).toContain('segments[].recencyDays');
  });
});
