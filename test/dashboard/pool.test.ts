import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pool, type Cells } from '../../lambdas/dashboard/pool.ts';

type Line = readonly [first: number, second: number, customers: number, money: number];

const cellsOf = (lines: readonly Line[]): Cells => {
  const column = (at: number): Float64Array => Float64Array.from(lines, (line) => line[at] ?? 0);
  const numbers = (at: number): Uint16Array => Uint16Array.from(column(at));
  return { dimensions: [numbers(0), numbers(1)], customers: column(2), measures: [column(3)] };
};

const rowsOf = (columns: readonly (readonly number[])[] = [[-1]]): number[][] =>
  (columns[0] ?? []).map((_, row) => columns.map((column) => column[row] ?? 0));

describe('pool', () => {
  const cases: readonly { what: string; lines: readonly Line[]; pooled: readonly Line[] }[] = [
    {
      what: 'leaves groups alone that are large enough',
      lines: [
        [1, 1, 5, 10],
        [1, 2, 6, 20],
      ],
      pooled: [
        [1, 1, 5, 10],
        [1, 2, 6, 20],
      ],
    },
    {
      what: 'joins small values that are enough together',
      lines: [
        [1, 1, 2, 1],
        [1, 2, 3, 2],
        [1, 3, 9, 4],
      ],
      pooled: [
        [1, 0, 5, 3],
        [1, 3, 9, 4],
      ],
    },
    {
      what: 'joins the next larger value to small ones that are not enough, so that no difference tells of them',
      lines: [
        [1, 1, 2, 1],
        [1, 2, 6, 2],
        [1, 3, 9, 4],
      ],
      pooled: [
        [1, 0, 8, 3],
        [1, 3, 9, 4],
      ],
    },
    {
      what: 'pools the first dimension before it looks at the second',
      lines: [
        [1, 1, 4, 1],
        [2, 1, 4, 2],
        [3, 1, 5, 4],
        [3, 2, 5, 8],
      ],
      pooled: [
        [0, 1, 8, 3],
        [3, 1, 5, 4],
        [3, 2, 5, 8],
      ],
    },
    { what: 'tells nothing of fewer customers than that', lines: [[1, 1, 4, 1]], pooled: [] },
  ];

  it.each(cases)('$what', ({ lines, pooled }) => {
    expect(rowsOf(pool(cellsOf(lines), 5, 'sum'))).toEqual(pooled);
  });

  it('takes groups that may share customers to hold those of the largest, no more', () => {
    const lines: readonly Line[] = [
      [1, 1, 3, 1],
      [1, 2, 3, 2],
      [1, 3, 7, 4],
      [1, 4, 8, 8],
    ];

    expect(rowsOf(pool(cellsOf(lines), 5, 'max'))).toEqual([
      [1, 0, 7, 7],
      [1, 4, 8, 8],
    ]);
  });

  it('gives nothing where more would be told than is wanted', () => {
    const lines: readonly Line[] = [
      [1, 1, 5, 1],
      [1, 2, 5, 2],
      [2, 1, 5, 4],
    ];

    expect([3, 2].map((mostRows) => pool(cellsOf(lines), 5, 'sum', mostRows)?.[0])).toEqual([
      [1, 1, 2],
      undefined,
    ]);
  });

  it('keeps every sum, and every cell and every difference within a first value at the least, whatever the cells', () => {
    const line = fc.tuple(
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 1, max: 9 }),
      fc.nat(99),
    );
    fc.assert(
      fc.property(
        fc.uniqueArray(line, { maxLength: 16, selector: ([a, b]) => `${a} ${b}` }),
        fc.integer({ min: 1, max: 9 }),
        (lines, least) => {
          const all = lines.reduce((sum, [, , customers]) => sum + customers, 0);
          const money = lines.reduce((sum, found) => sum + found[3], 0);
          const pooled = rowsOf(pool(cellsOf(lines), least, 'sum'));

          if (all < least) expect(pooled).toEqual([]);
          else {
            expect(pooled.reduce((sum, row) => sum + (row[2] ?? 0), 0)).toBe(all);
            expect(pooled.reduce((sum, row) => sum + (row[3] ?? 0), 0)).toBe(money);
            for (const row of pooled) expect(row[2]).toBeGreaterThanOrEqual(least);
          }
        },
      ),
    );
  });
});
