import { array, assert, asyncProperty, constantFrom, integer, oneof, record, subarray } from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { DamagedObject } from '../../lambdas/lake/errors.ts';
import { ledgerHeadKey, ledgerSegmentsPrefix } from '../../lambdas/lake/keys.ts';
import { manifestFiles, readManifest } from '../../lambdas/lake/manifest.ts';
import { memoryStore } from '../../lambdas/lake/memory-store.ts';
import { readPointer } from '../../lambdas/lake/pointer.ts';
import { recordDelivery } from '../../lambdas/lake/record-delivery.ts';
import type { Store } from '../../lambdas/lake/store.ts';
import { surveyOnce } from '../../lambdas/plan/survey.ts';
import { PublishError } from '../../lambdas/publish/errors.ts';
import { prune } from '../../lambdas/publish/prune.ts';
import { publishRun } from '../../lambdas/publish/publish-run.ts';
import { resume } from '../../lambdas/publish/resume.ts';
import { rollback } from '../../lambdas/publish/rollback.ts';
import { byExtent } from '../extent.ts';
import { exampleManifest, storeRunFiles } from '../lake/example-run.ts';
import { everyFault, faultyStore } from '../lake/faulty-store.ts';
import { configOf, deliveryOf } from '../lake/ledger-history.ts';
import { listedKeys } from '../lake/listed.ts';

const dayMs = 86_400_000;

/** A store whose clock the test turns, with runs that build on each other. */
function lake() {
  let now = new Date('2026-01-01T00:00:00Z');
  const store = memoryStore({ now: () => now });
  return {
    store,
    now: () => now,
    pass: (days: number) => (now = new Date(now.getTime() + days * dayMs)),
    /** The schedule starts runs whose name begins so. */
    async publish(runId: string, months: readonly string[] = ['2026-01']): Promise<void> {
      const scheduled = runId.startsWith('scheduled');
      const base = await readPointer(store);
      const earlier = base && (await readManifest(store, base.pointer.manifest));
      const sequence = (base?.pointer.seq ?? 0) + 1;
      const manifest = exampleManifest({ runId, sequence, publishedAt: now, months, base: earlier });
      await storeRunFiles(store, manifest);
      await publishRun(store, { manifest, writer: `w-${runId}`, base, scheduled });
    },
    /** What a run leaves behind that lost its race or died. */
    abandon: (runId: string) => storeRunFiles(store, exampleManifest({ runId })),
    runsOf: async (table: string): Promise<string[]> =>
      (await listedKeys(store, `curated/${table}/`)).map((key) => key.split('/')[2] ?? ''),
  };
}

describe('prune', () => {
  let shop: ReturnType<typeof lake>;
  beforeEach(() => {
    shop = lake();
  });

  test('keeps a superseded run for seven days, then removes it with its manifest', async () => {
    await shop.publish('one');
    shop.pass(30);
    await shop.publish('two');
    shop.pass(7);

    expect(await prune(shop.store, shop.now())).toEqual([]);
    shop.pass(0.01);
    const removed = await prune(shop.store, shop.now());
    expect(removed).toContain('curated/runs/one/part-0.parquet');
    expect(removed).toContain('control/manifests/one/w-one.json');
    expect((await listedKeys(shop.store)).filter((key) => key.includes('/one/'))).toEqual([]);
  });

  test('removes what only an earlier snapshot of the ledger consists of', async () => {
    await shop.publish('one');
    const deliver = async (name: string) => {
      await recordDelivery(shop.store, { ...deliveryOf(0), name });
      await surveyOnce(shop.store, configOf(0));
      return listedKeys(shop.store, ledgerSegmentsPrefix);
    };
    const earlier = await deliver('a.csv');
    const all = await deliver('b.csv');
    shop.pass(8);

    expect(await prune(shop.store, shop.now())).toEqual(earlier);
    const left = all.filter((key) => !earlier.includes(key));
    await shop.store.put(ledgerHeadKey, 'damaged');
    expect(await prune(shop.store, shop.now())).toEqual([]);
    expect(await listedKeys(shop.store, ledgerSegmentsPrefix)).toEqual(left);
  });

  test('keeps the last seven scheduled runs however old they are, the current one among them', async () => {
    for (let n = 1; n <= 9; n += 1) {
      await shop.publish(`scheduled-${n}`);
      shop.pass(30);
      await shop.publish(`by-files-${n}`);
      shop.pass(30);
    }
    await shop.publish('scheduled-10');
    shop.pass(30);
    await prune(shop.store, shop.now());

    expect(await shop.runsOf('runs')).toEqual(
      ['10', '4', '5', '6', '7', '8', '9'].map((n) => `scheduled-${n}`),
    );
  });

  test('never removes a month that the current run has from an older one', async () => {
    await shop.publish('one', ['2025-11', '2025-12', '2026-01']);
    shop.pass(30);
    await shop.publish('two', ['2026-01']);
    shop.pass(30);
    await prune(shop.store, shop.now());

    expect(await listedKeys(shop.store, 'curated/transactions/')).toEqual([
      'curated/transactions/one/2025-11/part-0.parquet',
      'curated/transactions/one/2025-12/part-0.parquet',
      'curated/transactions/two/2026-01/part-0.parquet',
    ]);
    expect(await shop.runsOf('runs')).toEqual(['two']);
  });

  test('removes what was never published once it is seven days old', async () => {
    await shop.publish('one');
    await shop.abandon('dead');
    shop.pass(7);
    await prune(shop.store, shop.now());
    expect(await shop.runsOf('runs')).toEqual(['dead', 'one']);

    shop.pass(0.01);
    await prune(shop.store, shop.now());
    expect(await shop.runsOf('runs')).toEqual(['one']);
  });

  test('counts the seven days from when a run was last left, also by a rollback', async () => {
    await shop.publish('one');
    await shop.publish('two');
    shop.pass(6);
    await rollback(shop.store, { now: shop.now() });
    shop.pass(6);
    await prune(shop.store, shop.now());

    expect(await shop.runsOf('runs')).toEqual(['one', 'two']);
  });

  test('removes nothing but curated files and manifests', async () => {
    const others = [
      'landing/received/s/1',
      'validated/s/1/f.parquet',
      'control/config/1.json',
      'control/deliveries/s/1/n.json',
    ];
    for (const key of others) await shop.store.put(key, '');
    await shop.publish('one');
    shop.pass(100);
    await prune(shop.store, shop.now());

    expect(await listedKeys(shop.store)).toEqual(expect.arrayContaining(others));
  });

  test('removes nothing where nothing is published, whatever became of the pointer', async () => {
    await shop.abandon('one');
    shop.pass(100);

    expect(await prune(shop.store, shop.now())).toEqual([]);
    expect(await shop.runsOf('runs')).toEqual(['one']);
  });

  test('removes nothing while a manifest that it must respect cannot be read', async () => {
    await shop.publish('one');
    await shop.abandon('dead');
    shop.pass(20);
    await shop.publish('two');
    await shop.store.put('control/manifests/one/w-one.json', 'damaged');

    await expect(prune(shop.store, shop.now())).rejects.toThrow(DamagedObject);
    expect(await shop.runsOf('runs')).toEqual(['dead', 'one', 'two']);
  });

  test('gives up a superseded run whose manifest is gone', async () => {
    await shop.publish('one');
    shop.pass(20);
    await shop.publish('two');
    await shop.store.delete('control/manifests/one/w-one.json');

    await prune(shop.store, shop.now());
    expect(await shop.runsOf('runs')).toEqual(['two']);
  });

  test('leaves a file that is written anew while it prunes', async () => {
    await shop.publish('one');
    await shop.abandon('again');
    shop.pass(20);
    const racing: Store = {
      ...shop.store,
      delete: async (key, options) => {
        await shop.store.put(key, key);
        return shop.store.delete(key, options);
      },
    };

    expect(await prune(racing, shop.now())).toEqual([]);
    expect(await shop.runsOf('runs')).toEqual(['again', 'one']);
  });

  test('ends the same after any fault and another try', async () => {
    const left: string[][] = [];
    await everyFault(async (fault) => {
      const one = lake();
      await one.publish('one', ['2025-12', '2026-01']);
      one.pass(20);
      await one.publish('two');
      one.pass(20);
      const faulty = faultyStore(one.store, fault);
      await prune(faulty, one.now()).catch(() => undefined);
      await prune(one.store, one.now());
      left.push(await listedKeys(one.store));
      return { operations: faulty.operations.length };
    });

    expect(new Set(left.map((keys) => keys.join('\n'))).size).toBe(1);
  });
});

describe('any history', () => {
  const months = ['2025-10', '2025-11', '2025-12', '2026-01'];
  const step = oneof(
    record({
      what: constantFrom('publish' as const),
      months: oneof(subarray(months, { minLength: 1 }), constantFrom(['2026-01'])),
      by: constantFrom('files', 'scheduled'),
    }),
    // Only many of them tell what is kept by number from what is kept by age.
    record({ what: constantFrom('weeks' as const), runs: integer({ min: 1, max: 9 }) }),
    record({ what: constantFrom('pass' as const), hours: integer({ min: 1, max: 24 * 9 }) }),
    record({
      what: constantFrom('abandon' as const, 'rollback' as const, 'resume' as const, 'prune' as const),
    }),
  );

  test('leaves every file of every run that can be gone back to, and nothing else for long', async () => {
    await assert(
      asyncProperty(array(step, { minLength: 5, maxLength: 30, size: 'max' }), async (steps) => {
        const shop = lake();
        /** Kept apart from the pointer: manifest → when it was last current, the latest last. */
        const lastCurrent = new Map<string, number>();
        const note = async (): Promise<void> => {
          const current = (await readPointer(shop.store))?.pointer.manifest;
          if (current === undefined) return;
          lastCurrent.delete(current);
          lastCurrent.set(current, shop.now().getTime());
        };
        for (const [number, next] of steps.entries()) {
          if (next.what === 'publish') await shop.publish(`${next.by}-${number}`, next.months);
          for (let run = 1; next.what === 'weeks' && run <= next.runs; run += 1) {
            await shop.publish(`scheduled-${number}-${run}`);
            await note();
            shop.pass(8);
          }
          if (next.what === 'pass') shop.pass(next.hours / 24);
          if (next.what === 'abandon') await shop.abandon(`dead-${number}`);
          if (next.what === 'rollback')
            await ignoringPublishErrors(rollback(shop.store, { now: shop.now() }));
          if (next.what === 'resume') await ignoringPublishErrors(resume(shop.store));
          if (next.what === 'prune') await prune(shop.store, shop.now());
          await note();
        }
        const removable = shop.now().getTime() - 7 * dayMs;
        const before = await listedKeys(shop.store, 'curated/');
        await prune(shop.store, shop.now());
        if (lastCurrent.size === 0) {
          // Without a pointer nobody knows what is needed.
          expect(await listedKeys(shop.store, 'curated/')).toEqual(before);
          return;
        }
        const recent = [...lastCurrent].filter(([, time]) => time >= removable).map(([manifest]) => manifest);
        const scheduled = [...lastCurrent.keys()].filter((manifest) => manifest.includes('/scheduled-'));
        const kept = [...new Set([...recent, ...scheduled.slice(-7)])];
        const named = (await Promise.all(kept.map((key) => readManifest(shop.store, key)))).flatMap(
          manifestFiles,
        );
        const curated = await listedKeys(shop.store, 'curated/');
        expect(curated).toEqual(expect.arrayContaining(named.map(({ key }) => key)));
        const rest = curated.filter((key) => !named.some((file) => file.key === key));
        for (const key of rest) {
          expect((await shop.store.head(key))?.modified.getTime()).toBeGreaterThanOrEqual(removable);
        }
      }),
      {
        numRuns: byExtent(40, 150),
        // Histories without a publication are rare, and one must be among those tried.
        examples: [[[{ what: 'abandon' }, { what: 'pass', hours: 1 }, { what: 'pass', hours: 168 }]]],
      },
    );
  });
});

async function ignoringPublishErrors(action: Promise<unknown>): Promise<void> {
  await action.catch((error: unknown) => {
    if (!(error instanceof PublishError)) throw error;
  });
}
