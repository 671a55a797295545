import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pack } from '../../lambdas/dashboard/pack.ts';
import { unpack } from '../../lambdas/dashboard/page/unpack.ts';

const header = (rows: number) => ({
  family: 'customers',
  dimensions: ['segment'],
  measures: ['money'],
  rows,
  leastCustomers: 1,
});

describe('pack', () => {
  it('is read back number by number, to the largest whole numbers that are exact', async () => {
    const whole = fc.oneof(fc.maxSafeInteger(), fc.integer({ min: -300, max: 300 }));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(70), fc.nat(), whole), { maxLength: 40 }), async (rows) => {
        const columns = [0, 1, 2].map((at) => rows.map((row) => row[at] ?? 0));
        const usable = columns.every((column) =>
          column.every((value) => Math.abs(value) <= Number.MAX_SAFE_INTEGER / 2),
        );
        fc.pre(usable);

        const { tables } = await unpack(pack({ tables: [header(rows.length)] }, columns));

        const [table] = tables;
        expect(Array.from(table?.columns.get('segment') ?? [])).toEqual(columns[0]);
        expect(Array.from(table?.columns.get('customers') ?? [])).toEqual(columns[1]);
        expect(Array.from(table?.columns.get('money') ?? [], (value) => value + 0)).toEqual(
          columns[2]?.map((value) => value + 0),
        );
      }),
    );
  });

  it.each([[0.5], [NaN], [2 ** 53]])('refuses %d, which is no whole number that can be kept', (value) => {
    expect(() => pack({ tables: [] }, [[value]])).toThrow('Only whole numbers');
  });

  it('gives the same text for the same content', () => {
    expect(pack({ a: 1 }, [[1, 2]])).toBe(pack({ a: 1 }, [[1, 2]]));
  });
});
