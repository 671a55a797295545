import { afterEach, beforeEach, expect, test } from 'vitest';
import { openEngine, type Engine } from '../../lambdas/engine/engine.ts';

let engine: Engine;
beforeEach(async () => {
  engine = await openEngine({ memoryMiB: 256, threads: 1 });
});
afterEach(() => engine.close());

test('a database has the threads and the memory that are asked for', async () => {
  const [row] = await engine.rows(
    "select current_setting('threads') as threads, current_setting('memory_limit') as memory",
  );

  expect(row).toEqual({ threads: 1, memory: '256.0 MiB' });
});

const settings = "select 7 / 2 as quotient, current_setting('TimeZone') as zone";

test('a session beside works under the settings of the first one', async () => {
  const beside = await engine.beside((session) => session.rows(settings));

  expect(beside).toEqual([{ quotient: 3, zone: 'UTC' }]);
  expect(beside).toEqual(await engine.rows(settings));
});

test('a session beside sees the tables of the others', async () => {
  await engine.run('create table orders as select 1 as order_no');

  await engine.beside((session) => session.run('insert into orders values (2)'));

  expect(await engine.rows('select order_no from orders order by order_no')).toEqual([
    { order_no: 1 },
    { order_no: 2 },
  ]);
});

test('a session beside is locked down as well', async () => {
  const attempt = engine.beside((session) => session.run("set global memory_limit = '1GiB'"));

  await expect(attempt).rejects.toThrow(/locked/);
});
