import { expect, it } from 'vitest';
import { locateRecords } from '../../../lambdas/validate/records.ts';
import { header, listed, withFile } from './fixtures.ts';
import { plainReading, readToGate } from './read-through.ts';

const row = (text: string): string => `A1,2026-01-02,Ann,${text},Drinks,1,2.50`;

const located = (rows: string, lines: number[]) =>
  withFile(`${header}\n${rows}`, async (path, folder) => {
    const { table, framing } = plainReading(await readToGate(path, folder));
    return listed(locateRecords(table.files, lines, framing));
  });

it('finds records by line, wherever the pieces in which it reads end', async () => {
  const rows = Array.from({ length: 40_000 }, (_, i) => row(i % 5 === 0 ? `"T${i}\nx"` : `T${i}`));
  const numbers = Array.from({ length: 400 }, (_, i) => i * 97);
  const lines = numbers.map((number) => number + Math.ceil(number / 5) + 2);

  const found = await located(`${rows.join('\n')}\n`, lines);

  expect(found.map(({ text }) => text)).toEqual(numbers.map((number) => rows[number]));
  expect(found.map(({ line }) => line)).toEqual(lines);
});

it('finds a record that spans several pieces', async () => {
  const long = row(`"${'a\n'.repeat(400_000)}"`);

  const found = await located(`${row('x')}\n${`${long}\n`.repeat(3)}`, [3, 800_005]);

  expect(found.map(({ text }) => text)).toEqual([long.slice(0, 65_536), long.slice(0, 65_536)]);
  expect(found.map(({ line }) => line)).toEqual([3, 800_005]);
});

it('finds the last record without line end, and none where none is wanted', async () => {
  expect(await located(`${row('x')}\n${row('"y"')}`, [3])).toEqual([{ line: 3, text: row('"y"') }]);
  expect(await located(`${row('x')}\n`, [])).toEqual([]);
});
