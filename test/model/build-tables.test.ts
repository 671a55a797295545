import { expect, it } from 'vitest';
import { parseConfig } from '../../lambdas/contract/parse-config.ts';
import { buildTablesOn } from '../../lambdas/model/build-tables.ts';
import { ladder } from '../../lambdas/model/ladder.ts';
import type { ModelEngine } from '../../lambdas/model/model-engine.ts';

const inputs = {
  asOf: '2026-01-01',
  runId: '2026-01-01-000000000000',
  config: parseConfig({}, 'the test'),
  historyDates: [{ date: '2026-01-01', reused: false }],
};

/** A database that makes nothing, and says what it was asked for; the fit ends, or fails, when it is told to. */
function listeningEngine(endOfFit: Promise<void>) {
  const events: string[] = [];
  const engine: ModelEngine = {
    rows: () => Promise.resolve([]),
    readNumbers: () => Promise.resolve({}),
    writeNumbers: () => Promise.resolve(),
    create: (name) => Promise.resolve(void events.push(name)),
    keep: (name) => Promise.resolve(void events.push(name)),
    drop: (name) => Promise.resolve(void events.push(`${name} goes`)),
    fill: () => Promise.resolve(),
    beside: async () => {
      events.push('the fit begins');
      await endOfFit;
      events.push('the fit ends');
      return undefined as never;
    },
  };
  return { engine, events };
}

const turns = async (n: number): Promise<void> => {
  for (let turn = 0; turn < n; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

it('goes on beside the fit as far as nothing reads what is fitted', async () => {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const { engine, events } = listeningEngine(promise);

  const building = buildTablesOn(engine, inputs);
  await turns(10);
  const meanwhile = [...events];
  resolve(undefined);
  await building;

  expect(meanwhile).toContain('segment_moves');
  expect(meanwhile).not.toContain('the fit ends');
  expect(events.slice(meanwhile.length, meanwhile.length + 2)).toEqual(['the fit ends', 'visit_rows goes']);
  expect(events.indexOf('customer_values')).toBeGreaterThan(events.indexOf('value_dates goes'));
  expect(events.filter((event) => ladder.some(({ name }) => name === event))).toEqual(
    ladder.filter(({ kind }) => kind !== 'fitted').map(({ name }) => name),
  );
});

it('fails with the fit, once nothing is under way any more', async () => {
  const { engine, events } = listeningEngine(Promise.reject(new Error('No maximum was found.')));

  await expect(buildTablesOn(engine, inputs)).rejects.toThrow('No maximum was found.');

  expect(events).not.toContain('customer_values');
});

it('waits for the fit where a table fails beside it', async () => {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const { engine, events } = listeningEngine(promise);
  const failing: ModelEngine = {
    ...engine,
    create: (name, kind, query) =>
      name === 'arrivals' ? Promise.reject(new Error('The disk is full.')) : engine.create(name, kind, query),
  };

  const failure = expect(buildTablesOn(failing, inputs)).rejects.toThrow('The disk is full.');
  await turns(10);
  expect(events).not.toContain('the fit ends');
  resolve(undefined);

  await failure;
  expect(events).toContain('the fit ends');
});
