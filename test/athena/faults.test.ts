import { beforeEach, describe, expect, it, vi } from 'vitest';
import { attemptKey, readAttempt } from '../../lambdas/athena/attempt.ts';
import { nextQuery } from '../../lambdas/athena/next-query.ts';
import { readManifest } from '../../lambdas/lake/manifest.ts';
import { readPointer } from '../../lambdas/lake/pointer.ts';
import { deployment } from '../deployment/deployment.ts';
import { planned, published } from '../deployment/execute-refresh.ts';
import { byExtent, oneIn, tryAll, tryDay } from '../extent.ts';
import { listedKeys } from '../lake/listed.ts';
import { publishedRows } from '../refresh/shop.ts';
import { duckdbAthena } from './duckdb-athena.ts';
import { athenaContext, scoreOnAthena } from './score-on-athena.ts';

const csv = (...lines: readonly string[]): string =>
  ['order_id,order_date,customer_id,product_name,quantity,price', ...lines, ''].join('\n');

const manual = { trigger: 'manual', asOf: '2026-06-01' } as const;

/** A lake with a published run, and a plan for one more file. */
async function plannedShop() {
  const deployed = deployment();
  deployed.landing.put('incoming/berlin/a.csv', csv('1,2026-03-30,C1,Tea,1,5', '2,2026-04-02,C2,Milk,1,2'));
  const plan = async (execution: string): Promise<string> => {
    const answer = await planned(deployed, manual, execution);
    if (answer.outcome !== 'score') throw new Error(`The plan came to ${answer.outcome}.`);
    return answer.plan;
  };
  const current = await published(deployed, await plan('first'));
  deployed.landing.put('incoming/berlin/b.csv', csv('3,2026-05-01,C3,Milk,1,2', '4,2026-05-02,C1,Tea,1,5'));
  return { ...deployed, deployed, current, planOf: plan };
}

let shared: ReturnType<typeof plannedShop> | undefined;

/** One for all tests that publish nothing: their plans and executions have names of their own. */
const sharedShop = () => (shared ??= plannedShop());

beforeEach(() => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  return () => vi.restoreAllMocks();
});

const refused = (): Promise<never> => Promise.reject(new Error('GENERIC_INTERNAL_ERROR'));

describe('a query that fails', () => {
  it('once is tried again in a folder of its own', async () => {
    const { store, planOf } = await sharedShop();
    const athena = duckdbAthena(store);
    const asked = new Set<string>();
    const failing = new Set<string>();
    const stride = byExtent(8, 1);

    const { answer, queries } = await scoreOnAthena(
      athenaContext(store, athena),
      await planOf('again'),
      async ({ sql, name }) => {
        // What it has written before it fails stays behind.
        await athena.run(sql);
        if (!asked.has(name)) {
          asked.add(name);
          if (asked.size % stride > 0) return;
          failing.add(name);
          await refused();
        }
      },
    );

    expect(answer.outcome).toBe('scored');
    expect(queries).toHaveLength(asked.size + failing.size);
    expect(failing.size).toBeGreaterThan(byExtent(6, 60));
    const targets = queries.map(({ sql }) => / to '([^']*)' with /.exec(sql)?.[1]);
    expect(new Set(targets).size).toBe(targets.length);
  });

  it.runIf(tryDay)(
    'for good leaves the current run as it is, and nothing behind after the next run',
    async () => {
      const { store, deployed, current, planOf } = await plannedShop();
      const athena = duckdbAthena(store);
      const context = athenaContext(store, athena);
      const rows = await publishedRows(store, current, 'customer360');
      const curated = await listedKeys(store, 'curated/');
      const run = ({ sql }: { readonly sql: string }) => athena.run(sql);
      const sample = await scoreOnAthena(context, await planOf('sample'), run, 'arn:sample');
      const made = await listedKeys(store, 'curated/');
      for (const key of made.filter((found) => !curated.includes(found))) await store.delete(key);
      const stride = tryAll ? 1 : 31;

      for (let at = 0; at < sample.queries.length; at += stride) {
        const name = sample.queries[at]?.name;
        const plan = await planOf(`fails-${at}`);
        const failing = scoreOnAthena(
          context,
          plan,
          (query) => (query.name === name ? refused() : athena.run(query.sql)),
          `arn:fails-${at}`,
        );

        await expect(failing).rejects.toMatchObject({ name: 'AthenaError', reason: 'query-failed' });
        expect(await listedKeys(store, 'curated/')).toEqual(curated);
      }
      expect((await readPointer(store))?.pointer.run_id).toBe(current.runId);
      expect(await publishedRows(store, current, 'customer360')).toEqual(rows);

      const plan = await planOf('next');
      const { answer } = await scoreOnAthena(context, plan, run, 'arn:next');
      if (answer.outcome !== 'scored') throw new Error(`Scoring came to ${answer.outcome}.`);
      await deployed.publish({ plan, manifest: answer.manifest });

      expect(await listedKeys(store, 'work/')).toEqual([attemptKey('next-1')]);
      expect([...athena.tables]).toEqual([]);
      expect((await readPointer(store))?.pointer.run_id).toBe(answer.runId);
      const [last] = (await publishedRows(store, await readManifest(store, answer.manifest), 'runs')).slice(
        -1,
      );
      expect(last).toMatchObject({ engine: 'athena', scanned_bytes: expect.any(Number) as number });
    },
  );
});

describe('a run whose queries scan too much together', () => {
  it.runIf(tryDay)('ends before the next query, and goes on with it where the limit was raised', async () => {
    const { store, planOf } = await sharedShop();
    const athena = duckdbAthena(store);
    const plan = await planOf('costly');
    const run = ({ sql }: { readonly sql: string }) => athena.run(sql);
    const asked: string[] = [];
    const limited = athenaContext(store, athena, { runLimitBytes: 2000 });
    const ends = scoreOnAthena(limited, plan, (query) => {
      asked.push(query.name);
      return run(query);
    });

    // Each query scans a thousand bytes.
    await expect(ends).rejects.toMatchObject({
      name: 'AthenaError',
      reason: 'run-byte-limit',
      message: expect.stringContaining('Raise scoringRunLimitBytes in cdk.json') as string,
    });
    expect(asked).toHaveLength(3);

    const raised = athenaContext(store, athena, { runLimitBytes: 1e12 });
    const { answer, queries } = await scoreOnAthena(raised, plan, run);
    expect(answer.outcome).toBe('scored');
    expect(asked).not.toContain(queries[0]?.name);
  });
});

describe('what an attempt left behind', () => {
  it('stays while its execution runs', async () => {
    const { store, planOf } = await sharedShop();
    const athena = duckdbAthena(store);
    const running = athenaContext(store, athena, {
      isRunning: (arn) => Promise.resolve(arn === 'arn:running'),
    });
    await nextQuery(running, { plan: await planOf('running'), execution: 'arn:running', redrives: 0 });
    await nextQuery(running, { plan: await planOf('over'), execution: 'arn:over', redrives: 0 });

    await nextQuery(running, { plan: await planOf('mine'), execution: 'arn:mine', redrives: 0 });

    expect(await readAttempt(store, 'running-1')).toBeDefined();
    expect(await readAttempt(store, 'over-1')).toBeUndefined();
    expect((await listedKeys(store, 'work/over-1/')).length).toBe(0);
  });

  const old = () => new Date(Date.now() + 8 * 86_400_000);

  it.each(
    oneIn<[string, string, () => number | Date | string, boolean]>(2, [
      [
        'of another release stays while its execution runs',
        '{"version":1,"execution":"arn:running"}',
        old,
        true,
      ],
      [
        'of another release goes when its execution is over',
        '{"version":3,"execution":"arn:over"}',
        Date,
        false,
      ],
      ['that cannot be read stays for a while', '{"version":', Date, true],
      ['that cannot be read goes when it is old', '{"version":', old, false],
      ['that names no execution goes when it is old', 'null', old, false],
    ]),
  )('with a record %s', async (name, record, clock, stays) => {
    const { store, planOf } = await sharedShop();
    const athena = duckdbAthena(store);
    const context = athenaContext(store, athena, {
      isRunning: (arn) => Promise.resolve(arn === 'arn:running'),
      now: () => new Date(clock()),
    });
    const left = [attemptKey('other-1'), 'work/other-1/1-lines/part-0.parquet'];
    for (const key of left) await store.put(key, record);

    await nextQuery(context, {
      plan: await planOf(`beside-one-${name}`),
      execution: `arn:${name}`,
      redrives: 0,
    });

    expect(await listedKeys(store, 'work/other-1/')).toEqual(stays ? left.sort() : []);
  });
});

describe('files beside the validated lines that count', () => {
  it.runIf(tryDay)('are read by nobody, wherever they lie', async () => {
    const { store, planOf } = await sharedShop();
    const athena = duckdbAthena(store);
    const scoredLines = async (execution: string) => {
      const plan = await planOf(execution);
      const context = athenaContext(store, athena);
      const { answer } = await scoreOnAthena(context, plan, ({ sql }) => athena.run(sql), execution);
      if (answer.outcome !== 'scored') throw new Error(`Scoring came to ${answer.outcome}.`);
      return publishedRows(store, await readManifest(store, answer.manifest), 'transactions');
    };
    const alone = await scoredLines('alone');
    const [first = ''] = await listedKeys(store, 'validated/');
    const lines = (await store.get(first))?.body ?? '';
    await store.put(`${first.slice(0, first.lastIndexOf('/'))}/left-over.parquet`, lines);
    await store.put(first.replace('/', '/another-release/'), lines);

    const beside = await scoredLines('beside');

    expect(alone).toHaveLength(4);
    expect(beside).toEqual(alone);
  });
});

describe('an answer that got lost', () => {
  it.runIf(tryDay)('is given again, query or end', async () => {
    const { store, planOf } = await sharedShop();
    const athena = duckdbAthena(store);
    const context = athenaContext(store, athena);
    const plan = await planOf('lost');
    const asked = { plan, execution: 'arn:lost', redrives: 0 };

    const first = await nextQuery(context, asked);
    expect(await nextQuery(context, asked)).toEqual(first);

    const { answer } = await scoreOnAthena(context, plan, ({ sql }) => athena.run(sql), 'arn:lost');
    expect(await nextQuery(context, asked)).toEqual(answer);
  });

  it('to a redrive is another try, whatever ended the execution', async () => {
    const { store, planOf } = await sharedShop();
    const athena = duckdbAthena(store);
    const context = athenaContext(store, athena);
    const asked = { plan: await planOf('redriven'), execution: 'arn:redriven', redrives: 0 };
    const query = await nextQuery(context, asked);
    if (query.outcome !== 'query') throw new Error('There is a first query.');
    const failed = { id: query.id, cause: 'Bytes scanned limit was exceeded', redrives: 0 };

    await expect(nextQuery(context, { ...asked, failed })).rejects.toMatchObject({ reason: 'byte-limit' });
    const again = await nextQuery(context, { ...asked, redrives: 1, failed });

    expect(again).toMatchObject({ outcome: 'query', name: query.name });
    expect(again).not.toEqual(query);
  });
});
