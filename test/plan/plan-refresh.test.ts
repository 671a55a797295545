import { beforeEach, describe, expect, it, vi } from 'vitest';
import { deliveriesPrefix, verdictsPrefix, withdrawnKey } from '../../lambdas/lake/keys.ts';
import { readContents } from '../../lambdas/lake/ledger.ts';
import { readPointer } from '../../lambdas/lake/pointer.ts';
import { putStoredConfig } from '../../lambdas/lake/stored-config.ts';
import { readPinnedFiles } from '../../lambdas/plan/pinned-files.ts';
import { readPlan } from '../../lambdas/plan/plan-document.ts';
import { parseConfig } from '../../lambdas/contract/parse-config.ts';
import { deployment } from '../deployment/deployment.ts';
import { planned, published } from '../deployment/execute-refresh.ts';
import { byExtent, tryDay } from '../extent.ts';
import { everyFault, faultyStore } from '../lake/faulty-store.ts';
import { listedKeys } from '../lake/listed.ts';
import { saidBy } from '../runtime/said.ts';

const csv = (...orders: readonly string[]): string =>
  ['order_id,order_date,customer_id,product_name,quantity,price', ...orders, ''].join('\n');

const may = csv('1,2026-05-30,C1,Tea,1,5');
const april = csv('2,2026-04-01,C2,Milk,1,2');

const now = new Date('2026-06-01T06:10:00Z');
const scheduled = { trigger: 'schedule', scheduledAt: '2026-06-01T06:00:00Z' } as const;
const files = { trigger: 'files', notBefore: '2026-06-01T06:00:00Z' } as const;
const first = { execution: 'an-execution', attempt: 1, sweeps: 0 } as const;

const shop = (content: Record<string, string> = { 'berlin/a.csv': may }, limit?: number) => {
  const deployed = deployment({ now, ...(limit === undefined ? {} : { duckdbLimitBytes: limit }) });
  for (const [name, text] of Object.entries(content)) deployed.landing.put(`incoming/${name}`, text);
  return deployed;
};

const metric = (said: string, name: string): unknown =>
  said
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as Record<string, unknown>)[name])
    .filter((value) => value !== undefined);

beforeEach(() => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  return () => vi.restoreAllMocks();
});

describe('a plan', () => {
  it('brings the catalog to the pointer before anything else', async () => {
    const deployed = shop({});

    await deployed.plan({ input: files, ...first });

    expect(deployed.synced).toEqual(['catalog']);
  });

  it.each([
    ['nothing has come', {}],
    ['every file was rejected', { 'berlin/a.csv': '' }],
    ['every line is of the as-of date or later', { 'berlin/a.csv': csv('1,2026-06-01,C1,Tea,1,5') }],
  ])('is for nothing usable where %s', async (_case, content) => {
    expect(await planned(shop(content), files)).toEqual({ outcome: 'nothing-usable', asOf: '2026-06-01' });
  });

  it('pins what a scheduled run rests on', async () => {
    const deployed = shop({ 'berlin/a.csv': may, 'paris/a.csv': april, 'paris/b.csv': '' });
    const sha256 = await putStoredConfig(deployed.store, '{"scoringMonths": 6}', deployed.defaults, now);

    const answer = await planned(deployed, scheduled);

    const plan = 'control/plans/an-execution-1.json';
    expect(answer).toEqual({ outcome: 'score', engine: 'duckdb', asOf: '2026-06-01', plan });
    expect(await readPlan(deployed.store, plan)).toMatchObject({
      scheduled: true,
      asOf: '2026-06-01',
      config: sha256,
      base: null,
      allowEmpty: false,
      files: expect.arrayContaining([
        expect.objectContaining({
          status: 'accepted',
          first: expect.objectContaining({ source: 'berlin' }) as unknown,
        }),
        expect.objectContaining({
          status: 'rejected',
          first: expect.objectContaining({ name: 'b.csv' }) as unknown,
        }),
      ]) as unknown,
    });
  });

  it('is for nothing new after its run was published, until something is', async () => {
    const deployed = shop();
    const answer = await planned(deployed, files);
    const { runId } = await published(deployed, 'plan' in answer ? answer.plan : '');

    expect(await planned(deployed, scheduled)).toEqual({ outcome: 'nothing-new', asOf: '2026-06-01', runId });

    deployed.landing.put('incoming/berlin/b.csv', april);
    const next = await planned(deployed, files);
    const current = await readPointer(deployed.store);
    expect(await readPlan(deployed.store, 'plan' in next ? next.plan : '')).toMatchObject({
      base: { seq: 1, etag: current?.etag, manifest: current?.pointer.manifest },
    });
  });

  it('stays what it was, whatever is delivered and configured afterwards', async () => {
    const deployed = shop();
    const answer = await planned(deployed, files);
    const plan = await readPlan(deployed.store, 'plan' in answer ? answer.plan : '');
    const config = parseConfig({}, 'the test');
    const before = await readPinnedFiles(deployed.store, config, plan);

    deployed.landing.put('incoming/berlin/a.csv', may, { modified: '2026-05-01T00:00:00Z' });
    deployed.landing.put('incoming/berlin/b.csv', april);
    await planned(deployed, files, 'another');

    expect(await readPinnedFiles(deployed.store, config, plan)).toEqual(before);
    expect(before).toHaveLength(1);
  });

  it.runIf(tryDay)(
    'is made and scored without a look at the record of any file that an earlier plan knew',
    async () => {
      const deployed = shop({ 'berlin/a.csv': may, 'paris/a.csv': april, 'paris/b.csv': '' });
      await planned(deployed, files);
      const known = new Set([
        ...(await listedKeys(deployed.store, deliveriesPrefix)),
        ...(await listedKeys(deployed.store, verdictsPrefix)),
      ]);
      deployed.landing.put('incoming/berlin/b.csv', april);
      const store = faultyStore(deployed.store);
      const watched = deployment({ now, landing: deployed.landing, store });

      const answer = await planned(watched, files, 'another');
      await watched.score({ plan: 'plan' in answer ? answer.plan : '' });

      expect(known.size).toBe(6);
      const read = store.operations.filter(({ method }) => method === 'get');
      expect(read.filter(({ key }) => known.has(key))).toEqual([]);
      expect(read.filter(({ key }) => key.startsWith(deliveriesPrefix))).toHaveLength(1);
    },
  );

  it('takes the engine that the bytes of validated lines ask for', async () => {
    expect(await planned(shop(undefined, 1), files)).toMatchObject({ outcome: 'score', engine: 'athena' });
  });

  it('is refused where the files are in several currencies', async () => {
    const inCurrency = (code: string): string =>
      `order_id,order_date,customer_id,product_name,quantity,price,currency\n1,2026-05-30,C1,Tea,1,5,${code}\n`;
    const deployed = shop({ 'berlin/a.csv': inCurrency('EUR'), 'paris/a.csv': inCurrency('GBP') });

    await expect(planned(deployed, files)).rejects.toMatchObject({ reason: 'mixed-currencies' });
  });

  it('lets a run through that has nobody in it where somebody asks for that', async () => {
    const answer = await planned(shop(), { trigger: 'manual', asOf: '2026-06-01', allowEmpty: true });

    expect('plan' in answer && answer.plan).toBe('control/plans/an-execution-1.json');
  });

  it('comes to the same after any store operation failed, before or after it happened', async () => {
    const whole = shop();
    const expected = await planned(whole, files);
    const faults = await everyFault(
      async (fault) => {
        const store = faultyStore(whole.store, fault);
        const dying = deployment({ now, landing: whole.landing, store });

        await dying.plan({ input: files, ...first }).catch((error: unknown) => {
          expect(error).toMatchObject({ name: 'Error', reason: 'unexpected' });
        });

        expect(await whole.plan({ input: files, ...first }), JSON.stringify(fault)).toEqual(expected);
        return { operations: store.operations.length };
      },
      byExtent(5, 1),
    );

    expect(faults).toBeGreaterThan(12);
  });

  it('refuses a request that it does not know', async () => {
    const request = { input: { trigger: 'chance' }, ...first } as unknown as Parameters<
      ReturnType<typeof shop>['plan']
    >[0];

    await expect(shop().plan(request)).rejects.toMatchObject({ reason: 'event' });
  });
});

describe('stale sources', () => {
  it('are counted where the schedule started the refresh, also with nothing new', async () => {
    const deployed = shop({ 'berlin/a.csv': may, 'paris/a.csv': april });
    const answer = await planned(deployed, scheduled);
    await published(deployed, 'plan' in answer ? answer.plan : '');

    const said = await saidBy(() => planned(deployed, scheduled));

    expect(metric(said, 'StaleSources')).toEqual([1]);
  });

  it('are nobody’s concern where files started it', async () => {
    const deployed = shop({ 'paris/a.csv': april });
    await planned(deployed, scheduled);

    const said = await saidBy(() => planned(deployed, files));

    expect(metric(said, 'StaleSources')).toEqual([]);
  });
});

describe('the sweep', () => {
  it('has files judged whose event got lost, and counts how long they wait', async () => {
    const deployed = deployment({ now });
    const { key, version } = deployed.landing.put('incoming/a.csv', may, { at: '2026-06-01T04:10:00Z' });
    let answer: unknown;

    const said = await saidBy(async () => {
      answer = await deployed.plan({ input: files, ...first });
    });

    expect(answer).toEqual({ outcome: 'validate', items: [{ kind: 'landed', key, version }], sweeps: 1 });
    expect(metric(said, 'OldestUnjudgedHours')).toEqual([2]);
  });

  it('gives up on a file after three times, and plans without it', async () => {
    const deployed = shop({ 'berlin/a.csv': may, 'berlin/poison.csv': april });
    const open = deployed.landing.open.bind(deployed.landing);
    const tried: string[] = [];
    deployed.landing.open = (key, version) => {
      tried.push(key);
      return key.includes('poison') ? Promise.reject(new Error('cannot be read')) : open(key, version);
    };

    expect(await planned(deployed, files)).toMatchObject({ outcome: 'score' });
    expect(tried.filter((key) => key.includes('poison'))).toHaveLength(3);
    expect(await readContents(deployed.store)).toHaveLength(1);
  });

  it('has files judged again under a configuration that judges otherwise', async () => {
    const deployed = shop({ 'berlin/a.csv': may });
    await planned(deployed, files);
    await putStoredConfig(deployed.store, '{"limits": {"badRows": 3}}', deployed.defaults, now);

    const [content] = await readContents(deployed.store);
    const { sha256 } = content ?? {};
    expect(await deployed.plan({ input: files, ...first })).toMatchObject({
      outcome: 'validate',
      items: [{ kind: 'again', source: 'berlin', sha256 }],
    });
    expect(await planned(deployed, files)).toMatchObject({ outcome: 'score' });
  });

  it('stops where a file that counted cannot be judged any more, until it is withdrawn', async () => {
    const deployed = shop({ 'berlin/a.csv': may, 'berlin/b.csv': april });
    await planned(deployed, files);
    for await (const { key, version } of deployed.landing.list())
      if (key.includes('b.csv')) deployed.landing.forget({ key, version });
    await putStoredConfig(deployed.store, '{"limits": {"badRows": 3}}', deployed.defaults, now);

    await expect(planned(deployed, files)).rejects.toMatchObject({ reason: 'unjudged' });

    const lost = (await readContents(deployed.store)).find(({ first: { name } }) => name === 'b.csv');
    await deployed.store.put(withdrawnKey('berlin', lost?.sha256 ?? ''), '{}');
    expect(await planned(deployed, files)).toMatchObject({ outcome: 'score' });
  });
});
