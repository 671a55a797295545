import { beforeEach, describe, expect, test } from 'vitest';
import { readManifest, writeManifest, type Manifest } from '../../lambdas/lake/manifest.ts';
import { memoryStore } from '../../lambdas/lake/memory-store.ts';
import { readPointer } from '../../lambdas/lake/pointer.ts';
import type { Store } from '../../lambdas/lake/store.ts';
import { planWriter, writePlan, type PlanDocument } from '../../lambdas/plan/plan-document.ts';
import type { Catalog } from '../../lambdas/publish/catalog.ts';
import { memoryCatalog } from './memory-catalog.ts';
import { publishHandler } from '../../lambdas/publish/publish-handler.ts';
import { publishPlan } from '../../lambdas/publish/publish-plan.ts';
import type { ReadBack } from '../../lambdas/publish/read-back.ts';
import { rollback } from '../../lambdas/publish/rollback.ts';
import { syncCatalog } from '../../lambdas/publish/sync-catalog.ts';
import type { PublishAnswer, PublishRequest } from '../../lambdas/runtime/refresh-messages.ts';
import { exampleManifest, storeRunFiles } from '../lake/example-run.ts';
import { everyFault, faults, InjectedFault } from '../lake/faulty-store.ts';
import { listedKeys } from '../lake/listed.ts';
import { wrapStore, type Around } from '../lake/wrapped-store.ts';
import { context } from '../runtime/context.ts';
import { catalogPlaces, manifestPlaces } from './catalog-places.ts';
import { wrapCatalog } from './wrapped-catalog.ts';

const dayMs = 86_400_000;

/** A deployment whose clock the test turns. Queries read what the catalog leads to. */
function deployment() {
  let now = new Date('2026-01-01T00:00:00Z');
  const store = memoryStore({ now: () => now });
  const catalog = memoryCatalog();
  const counted: Record<string, number[]> = {};

  const seenThrough = async (through: Catalog): ReturnType<ReadBack> => {
    const [partition] = await through.partitions('customer360');
    const run = partition?.folder.split('/')[2] ?? '';
    const manifests = await listedKeys(store, `control/manifests/${run}/`);
    const manifest = await readManifest(store, manifests[0] ?? '');
    return { customers: manifest.tables.customer360[0]?.rows ?? 0, runs: [run, run] };
  };

  return {
    ...{ store, catalog, counted },
    pass: (days: number) => (now = new Date(now.getTime() + days * dayMs)),
    now: () => now,
    /** Scores a run on the pointer as it is, and stores the plan for it. */
    async scored(
      runId: string,
      given: Partial<PlanDocument> & { customers?: number } = {},
    ): Promise<PublishRequest> {
      const { customers, ...planned } = given;
      const base = await readPointer(store);
      const before = base && (await readManifest(store, base.pointer.manifest));
      const sequence = (base?.pointer.seq ?? 0) + 1;
      const months = ['2026-01'];
      const some = customers === undefined ? {} : { customers };
      const manifest = exampleManifest({ runId, sequence, publishedAt: now, months, base: before, ...some });
      await storeRunFiles(store, manifest);
      const plan: PlanDocument = {
        version: 1,
        ...{
          execution: `execution-of-${runId}`,
          attempt: 1,
          scheduled: false,
          asOf: '2026-01-01',
          config: null,
        },
        base:
          base === undefined
            ? null
            : { seq: base.pointer.seq, etag: base.etag, manifest: base.pointer.manifest },
        ...{
          allowEmpty: false,
          inputs: runId,
          engine: 'duckdb',
          engineReason: 'small',

          files: [],
        },
        ...planned,
      };
      return {
        plan: await writePlan(store, plan),
        manifest: await writeManifest(store, manifest, planWriter(plan)),
      };
    },
    publish: (
      request: PublishRequest,
      around: Around = (_, perform) => perform(),
    ): Promise<PublishAnswer> => {
      const through = wrapCatalog(catalog, around);
      return publishPlan(
        {
          store: wrapStore(store, around),
          catalog: through,
          readBack: () => around({ method: 'query', key: 'customer360' }, () => seenThrough(catalog)),
          now: () => now,
          count: (metric, value) => (counted[metric] ??= []).push(value),
        },
        request,
      );
    },
  };
}

async function current(store: Store): Promise<Manifest> {
  return readManifest(store, (await readPointer(store))?.pointer.manifest ?? '');
}

async function expectPublished(shop: ReturnType<typeof deployment>, runId: string): Promise<void> {
  const manifest = await current(shop.store);
  expect(manifest.runId).toBe(runId);
  expect(await catalogPlaces(shop.catalog)).toEqual(manifestPlaces(manifest));
}

let shop: ReturnType<typeof deployment>;
beforeEach(() => {
  shop = deployment();
});

describe('publishing by a plan', () => {
  test('moves pointer and catalog, and counts', async () => {
    const first = await shop.scored('one', { customers: 200 });
    expect(await shop.publish(first)).toEqual({ outcome: 'published', runId: 'one' });
    await expectPublished(shop, 'one');

    expect(await shop.publish(await shop.scored('two', { customers: 150 }))).toMatchObject({
      outcome: 'published',
    });
    await expectPublished(shop, 'two');
    expect(shop.counted).toEqual({
      RunsPublished: [1, 1],
      Customers: [200, 150],
      CustomersDroppedPercent: [0, 25],
    });
  });

  test('has dropped nobody where there are more customers than before', async () => {
    await shop.publish(await shop.scored('one', { customers: 10 }));
    await shop.publish(await shop.scored('two', { customers: 30 }));

    expect(shop.counted['CustomersDroppedPercent']).toEqual([0, 0]);
  });

  test('marks what the schedule started', async () => {
    await shop.publish(await shop.scored('one', { scheduled: true }));

    expect((await readPointer(shop.store))?.pointer).toMatchObject({ run_id: 'one', scheduled: true });
  });

  test('is lost when another run was published since the plan', async () => {
    const [one, two] = [await shop.scored('one'), await shop.scored('two')];
    await shop.publish(one);

    expect(await shop.publish(two)).toEqual({ outcome: 'lost', runId: 'two' });
    await expectPublished(shop, 'one');
    expect(shop.counted).toMatchObject({ RunsPublished: [1], RunsLost: [1] });
  });

  test('is held after a rollback, also one that came after the plan, and mends the catalog', async () => {
    await shop.publish(await shop.scored('one'));
    await shop.publish(await shop.scored('two'));
    const three = await shop.scored('three');
    await rollback(shop.store, { now: shop.now() });

    expect(await shop.publish(three)).toEqual({ outcome: 'held', runId: 'three' });
    await expectPublished(shop, 'one');
    expect(await shop.publish(await shop.scored('four'))).toMatchObject({ outcome: 'held' });
    expect(shop.counted['RunsPublished']).toEqual([1, 1]);
  });

  test('refuses an empty run after one that was not, unless the plan allows it', async () => {
    await shop.publish(await shop.scored('one', { customers: 3 }));
    const empty = shop.publish(await shop.scored('two', { customers: 0 }));
    await expect(empty).rejects.toMatchObject({ reason: 'nobody-scored' });
    await expectPublished(shop, 'one');

    const allowed = await shop.scored('three', { customers: 0, allowEmpty: true });
    expect(await shop.publish(allowed)).toMatchObject({ outcome: 'published' });
    expect(shop.counted).toMatchObject({ EmptyRunsRefused: [1], CustomersDroppedPercent: [0, 100] });
  });

  test('prunes', async () => {
    await shop.publish(await shop.scored('one'));
    await shop.publish(await shop.scored('two'));
    shop.pass(8);
    await shop.publish(await shop.scored('three'));

    expect(await listedKeys(shop.store, 'curated/runs/')).toEqual([
      'curated/runs/three/part-0.parquet',
      'curated/runs/two/part-0.parquet',
    ]);
  });

  test('goes on with the catalog when it is called again after its own swap', async () => {
    const request = await shop.scored('one');
    const dying: Around = (operation, perform) =>
      operation.method === 'partitions' ? Promise.reject(new InjectedFault('dead')) : perform();
    await expect(shop.publish(request, dying)).rejects.toThrow(InjectedFault);
    expect(await catalogPlaces(shop.catalog)).toEqual([]);

    expect(await shop.publish(request)).toEqual({ outcome: 'published', runId: 'one' });
    await expectPublished(shop, 'one');
    expect((await readPointer(shop.store))?.pointer.seq).toBe(1);
  });

  test('is held when it is called again after its own swap and somebody went back since', async () => {
    await shop.publish(await shop.scored('one'));
    const two = await shop.scored('two');
    await shop.publish(two);
    await rollback(shop.store, { now: shop.now() });
    await syncCatalog(shop.store, shop.catalog);

    expect(await shop.publish(two)).toMatchObject({ outcome: 'held' });
    await expectPublished(shop, 'one');
  });

  test('is lost when it is called again after its own swap and another run followed', async () => {
    const one = await shop.scored('one');
    await shop.publish(one);
    await shop.publish(await shop.scored('two'));

    expect(await shop.publish(one)).toMatchObject({ outcome: 'lost' });
    await expectPublished(shop, 'two');
  });

  test('ends right by the same call again after any fault', async () => {
    const number = await everyFault(async (fault) => {
      const one = deployment();
      await one.publish(await one.scored('one'));
      await one.publish(await one.scored('two'));
      one.pass(8);
      const request = await one.scored('three');
      const { around, operations } = faults(fault);
      const answer = await one.publish(request, around).catch((error: unknown) => error);
      if (operations.length >= fault.at) expect(answer).toBeInstanceOf(InjectedFault);
      expect(['two', 'three']).toContain((await current(one.store)).runId);

      expect(await one.publish(request)).toEqual({ outcome: 'published', runId: 'three' });
      await expectPublished(one, 'three');
      expect(await listedKeys(one.store, 'curated/runs/')).toHaveLength(2);
      expect(one.counted['RunsPublished']).toHaveLength(operations.length < fault.at ? 4 : 3);
      return { operations: operations.length };
    });

    expect(number).toBeGreaterThan(100);
  });
});

describe('reading back', () => {
  const seeing = (customers: number, run: string | null): Around =>
    (async (operation: { method: string }, perform: () => Promise<unknown>) =>
      operation.method === 'query' ? { customers, runs: [run, run] } : perform()) as Around;

  test.each([
    ['another number of customers', 7, 'one'],
    ['another run', 1, 'zero'],
    ['no row', 0, null],
  ])('fails when queries find %s', async (_, customers, run) => {
    const attempt = shop.publish(await shop.scored('one'), seeing(customers, run));

    await expect(attempt).rejects.toMatchObject({ name: 'ReadBackError', reason: 'other-run-seen' });
    await expect(attempt).rejects.toThrow('but the published run one has 1.');
    expect(shop.counted).toEqual({});
  });

  test('leaves it to others where they have moved the pointer meanwhile', async () => {
    await shop.publish(await shop.scored('one'));
    const two = await shop.scored('two');
    const overtaken: Around = async (operation, perform) => {
      if (operation.method === 'query') {
        await rollback(shop.store, { now: shop.now() });
        await syncCatalog(shop.store, shop.catalog);
      }
      return perform();
    };

    expect(await shop.publish(two, overtaken)).toEqual({ outcome: 'published', runId: 'two' });
    await expectPublished(shop, 'one');
  });
});

describe('the function publish', () => {
  test('answers a request of the refresh, and refuses anything else', async () => {
    const handler = publishHandler(() => ({
      ...{ store: shop.store, catalog: shop.catalog, now: shop.now },
      readBack: () => Promise.resolve({ customers: 1, runs: ['one', 'one'] }),
    }));

    expect(await handler(await shop.scored('one'), context)).toEqual({ outcome: 'published', runId: 'one' });
    await expect(handler({ plan: 'p' }, context)).rejects.toMatchObject({ reason: 'event' });
  });
});
