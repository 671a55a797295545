import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEngine, type Engine } from '../../lambdas/engine/engine.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine({ memoryMiB: 256, threads: 2 });
});
afterAll(() => engine.close());

test('numbers come back as they were written, over many chunks, with null for NaN', async () => {
  const counted = Float64Array.from({ length: 5000 }, (_, row) => row);
  const halves = counted.map((row) => (row % 3 === 0 ? NaN : row / 2));

  await engine.writeNumbers('numbers', { counted, halves });

  const read = await engine.readNumbers('select * from numbers order by counted');
  expect(read).toEqual({ counted, halves });
  expect(await engine.rows('select count(*) as n, count(halves) as given from numbers')).toEqual([
    { n: 5000, given: 3333 },
  ]);
});

test('a table written again holds the new numbers only', async () => {
  await engine.writeNumbers('again', { a: Float64Array.of(1, 2, 3) });
  await engine.writeNumbers('again', { b: Float64Array.of(4) });

  expect(await engine.rows('select * from again')).toEqual([{ b: 4 }]);
  expect(
    await engine.rows(`select table_name from duckdb_tables() where table_name like '%as numbers%'`),
  ).toEqual([]);
});

test('a table without a row has its columns', async () => {
  await engine.writeNumbers('none', { a: new Float64Array() });

  expect(await engine.readNumbers('select * from none')).toEqual({ a: new Float64Array() });
});

test('a column that is no DOUBLE is refused', async () => {
  await expect(engine.readNumbers('select cast(1 as decimal(9, 2)) as a')).rejects.toThrow('a is DECIMAL');
});
