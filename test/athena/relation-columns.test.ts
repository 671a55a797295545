import { afterEach, beforeEach, expect, test } from 'vitest';
import { relationColumns } from '../../lambdas/athena/relation-columns.ts';
import { parseConfig } from '../../lambdas/contract/parse-config.ts';
import { tables } from '../../lambdas/contract/tables.ts';
import { openEngine, type Engine } from '../../lambdas/engine/engine.ts';
import { ladder } from '../../lambdas/model/ladder.ts';

let engine: Engine;
beforeEach(async () => {
  engine = await openEngine({ memoryMiB: 512, threads: 1 });
});
afterEach(() => engine.close());

test('knows the columns of every relation of the model, fitted ones included, and those of the contract by its types', async () => {
  const found = await relationColumns(engine, {
    asOf: '2026-06-01',
    runId: '',
    config: parseConfig({}, 'the test'),
    historyDates: [{ date: '2026-06-01', reused: false }],
  });

  const made = ladder.filter(({ kind }) => kind !== 'kept').map(({ name }) => name);
  const relations = [...made, 'value_fit', 'lines', 'history_dates', 'carried_orders', 'file_fates'];
  expect(relations.filter((name) => !Object.hasOwn(found, name))).toEqual([]);
  expect(found['row_values']?.every(({ type }) => type === 'double')).toBe(true);
  expect(new Map(found['customer360']?.map(({ name, type }) => [name, type]))).toEqual(
    new Map(tables.customer360.columns.map(({ name, type }) => [name, type])),
  );
});
