import { beforeEach, describe, expect, it, vi } from 'vitest';
import { parseConfig } from '../../lambdas/contract/parse-config.ts';
import { openEngine, type Engine } from '../../lambdas/engine/engine.ts';
import { ledgerHeadKey } from '../../lambdas/lake/keys.ts';
import { manifestFiles, readManifest, type Manifest } from '../../lambdas/lake/manifest.ts';
import { readPointer } from '../../lambdas/lake/pointer.ts';
import type { Store } from '../../lambdas/lake/store.ts';
import { putStoredConfig } from '../../lambdas/lake/stored-config.ts';
import { readPlan, writePlan } from '../../lambdas/plan/plan-document.ts';
import { survey } from '../../lambdas/plan/survey.ts';
import type { ScoreAnswer } from '../../lambdas/runtime/refresh-messages.ts';
import { scorePlan } from '../../lambdas/score/score-plan.ts';
import { deployment } from '../deployment/deployment.ts';
import { planned, published } from '../deployment/execute-refresh.ts';
import { byExtent, oneIn } from '../extent.ts';
import { faultyStore, InjectedFault, type Fault } from '../lake/faulty-store.ts';
import { listedKeys } from '../lake/listed.ts';
import { publishedRows } from '../refresh/shop.ts';

const csv = (...orders: readonly string[]): string =>
  ['order_id,order_date,customer_id,product_name,quantity,price', ...orders, ''].join('\n');

const may = csv('1,2026-05-30,C1,Tea,1,5', '2,2026-04-02,C2,Milk,1,2');
const april = csv('3,2026-04-01,C3,Milk,1,2');

const now = new Date('2026-06-01T06:10:00Z');
const manual = { trigger: 'manual', asOf: '2026-06-01' } as const;

async function withEngine<T>(work: (engine: Engine) => Promise<T>): Promise<T> {
  const engine = await openEngine({ memoryMiB: 512, threads: 1 });
  try {
    return await work(engine);
  } finally {
    await engine.close();
  }
}

/** A lake with one judged file and a plan to score it. */
async function plannedShop() {
  const deployed = deployment({ now });
  deployed.landing.put('incoming/berlin/a.csv', may);
  return { deployed, plan: await planOf(deployed) };
}

async function planOf(deployed: ReturnType<typeof deployment>, execution?: string): Promise<string> {
  const answer = await planned(deployed, manual, execution);
  if (answer.outcome !== 'score') throw new Error(`The plan came to ${answer.outcome}.`);
  return answer.plan;
}

const score = (store: Store, plan: string, at = now) =>
  scorePlan({ store, defaults: { timeZone: 'UTC' }, withEngine, now: () => at }, { plan });

async function scored(store: Store, plan: string, at?: Date): Promise<Manifest> {
  return readManifest(store, manifestOf(await score(store, plan, at)));
}

function manifestOf(answer: ScoreAnswer): string {
  if (answer.outcome !== 'scored') throw new Error('Nothing was scored.');
  return answer.manifest;
}

async function expectWhole(store: Store, manifest: Manifest): Promise<void> {
  for (const { key, bytes } of manifestFiles(manifest)) expect((await store.head(key))?.bytes).toBe(bytes);
}

beforeEach(() => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  return () => vi.restoreAllMocks();
});

describe('scoring by a plan', () => {
  it('stores every table and a manifest of its own, and publishes nothing', async () => {
    const { deployed, plan } = await plannedShop();

    const answer = await score(deployed.store, plan);

    expect(answer).toMatchObject({
      outcome: 'scored',
      manifest: `control/manifests/${answer.runId}/an-execution-1.json`,
    });
    const manifest = await readManifest(deployed.store, manifestOf(answer));
    expect(manifest).toMatchObject({ asOf: '2026-06-01', sequence: 1, summary: { customers: 2 } });
    expect(manifest.inputs).toBe((await readPlan(deployed.store, plan)).inputs);
    await expectWhole(deployed.store, manifest);
    expect(await readPointer(deployed.store)).toBeUndefined();
  });

  it('goes by what was delivered and configured when it was planned', async () => {
    const { deployed, plan } = await plannedShop();
    const { landing, store } = deployed;
    await deployed.validate({ kind: 'landed', ...landing.put('incoming/berlin/b.csv', april) });
    const text = JSON.stringify({ scoringMonths: 1 });
    await putStoredConfig(store, text, { timeZone: 'UTC' }, now);
    expect((await survey(store, parseConfig({}, 'test'))).files).toHaveLength(2);

    const manifest = await scored(store, plan);

    expect(manifest.summary).toMatchObject({ files: 1, customers: 2, lapsed: 0 });
    const later = await scored(store, await planOf(deployed, 'later'));
    expect(later.summary).toMatchObject({ files: 2, lapsed: 2 });
  });

  it('builds on the run that the plan names', async () => {
    const { deployed, plan } = await plannedShop();
    const first = await published(deployed, plan);
    deployed.landing.put('incoming/berlin/b.csv', april);

    const second = await scored(deployed.store, await planOf(deployed, 'second'));

    expect(second.sequence).toBe(2);
    expect(second.transactions.map(({ key }) => key.split('/')[2])).toEqual([second.runId, first.runId]);
  });

  it('records what scored the run, why, and that it cost nothing by the byte', async () => {
    const { deployed, plan } = await plannedShop();

    const [run] = await publishedRows(deployed.store, await scored(deployed.store, plan), 'runs');

    expect(run).toMatchObject({
      engine: 'duckdb',
      engine_reason: (await readPlan(deployed.store, plan)).engineReason,
      scanned_bytes: null,
      scan_cost_usd: null,
    });
  });

  it('says so where it comes to the run that is current', async () => {
    const { deployed, plan } = await plannedShop();
    const { runId } = await published(deployed, plan);
    const current = await readPointer(deployed.store);
    const again = await writePlan(deployed.store, {
      ...(await readPlan(deployed.store, plan)),
      execution: 'again',
      base: { seq: 1, etag: current?.etag ?? '', manifest: current?.pointer.manifest ?? '' },
    });

    expect(await score(deployed.store, again)).toEqual({ outcome: 'unchanged', runId });
    expect(await listedKeys(deployed.store, 'control/manifests/')).toHaveLength(1);
  });

  it('fails where a verdict of the plan is gone', async () => {
    const { deployed, plan } = await plannedShop();
    const [file] = (await readPlan(deployed.store, plan)).files;
    await deployed.store.delete(file?.verdict ?? '');
    await deployed.store.delete(ledgerHeadKey);

    await expect(score(deployed.store, plan)).rejects.toMatchObject({ reason: 'object-not-found' });
  });

  it.each(oneIn(2, [3, 0]))('comes to the same when it is called again after %d days', async (days) => {
    const { deployed, plan } = await plannedShop();
    const first = await score(deployed.store, plan);

    const later = new Date(now.getTime() + days * 86_400_000);
    expect(await score(deployed.store, plan, later)).toEqual(first);
    const manifest = await published(deployed, plan);
    await expectWhole(deployed.store, manifest);
    expect(manifest.runId).toBe(first.runId);
  });

  it('ends right by the same call again after a fault anywhere', async () => {
    // Each fault costs a whole run or two.
    const stride = byExtent(120, 5, 1);
    const { deployed, plan } = await plannedShop();
    const untouched = faultyStore(deployed.store);
    const expected = await score(untouched, plan);
    const last = untouched.operations.length;

    for (let at = last; at > 0; at -= stride) {
      const fault: Fault = { at, when: at % 2 === 0 ? 'before' : 'after' };
      const other = await plannedShop();
      const faulty = faultyStore(other.deployed.store, fault);
      await expect(score(faulty, other.plan)).rejects.toThrow(InjectedFault);

      expect(await score(other.deployed.store, other.plan)).toEqual(expected);
      await expectWhole(other.deployed.store, await published(other.deployed, other.plan));
    }
    expect(last).toBeGreaterThan(10);
  });
});
