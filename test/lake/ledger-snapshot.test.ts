import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ledgerHeadKey, ledgerSegmentsPrefix, withdrawnKey } from '../../lambdas/lake/keys.ts';
import { readLedgerHead } from '../../lambdas/lake/ledger-head.ts';
import { memoryStore } from '../../lambdas/lake/memory-store.ts';
import { recordDelivery } from '../../lambdas/lake/record-delivery.ts';
import type { Store } from '../../lambdas/lake/store.ts';
import { surveyOnce } from '../../lambdas/plan/survey.ts';
import { byExtent } from '../extent.ts';
import { everyFault, faultyStore, InjectedFault } from './faulty-store.ts';
import { everyInterleaving, interleave } from './interleave.ts';
import { bothSurveys, configOf, deliveryOf, judgeDelivery } from './ledger-history.ts';
import { listedKeys } from './listed.ts';

type Shop = { readonly store: Store; readonly heads: Uint8Array[] };

const acts = {
  deliver: ({ store }: Shop, n: number) => recordDelivery(store, deliveryOf(n)),
  judge: ({ store }: Shop, n: number) => judgeDelivery(store, n, n),
  survey: ({ store }: Shop, n: number) => surveyOnce(store, configOf(n)),
  withdraw: async ({ store }: Shop, n: number) => {
    const { source, sha256 } = deliveryOf(n);
    await store.put(withdrawnKey(source, sha256), '{}');
  },
  'put the snapshot aside': async ({ store, heads }: Shop) => {
    const head = await store.get(ledgerHeadKey);
    if (head !== undefined) heads.push(head.body);
  },
  'put an old snapshot back': async ({ store, heads }: Shop, n: number) => {
    const [head] = heads.splice(n % Math.max(1, heads.length));
    if (head !== undefined) await store.put(ledgerHeadKey, head);
  },
  'lose the snapshot': ({ store }: Shop) => store.delete(ledgerHeadKey),
  'damage the snapshot': ({ store }: Shop) => store.put(ledgerHeadKey, '{"version": 1'),
  'write one of another release': ({ store }: Shop) => store.put(ledgerHeadKey, '{"version": 2}'),
  'damage a segment': async ({ store }: Shop, n: number) => {
    const keys = await listedKeys(store, ledgerSegmentsPrefix);
    const key = keys[n % Math.max(1, keys.length)];
    if (key !== undefined) await store.put(key, 'x');
  },
  'lose a segment': async ({ store }: Shop, n: number) => {
    const keys = await listedKeys(store, ledgerSegmentsPrefix);
    const key = keys[n % Math.max(1, keys.length)];
    if (key !== undefined) await store.delete(key);
  },
} satisfies Record<string, (shop: Shop, n: number) => Promise<unknown>>;

const often: readonly (keyof typeof acts)[] = ['deliver', 'judge', 'survey'];
const names = [...(Object.keys(acts) as (keyof typeof acts)[]), ...often, ...often, ...often];

describe('a survey by the snapshot of the ledger', () => {
  it('says what one record by record says, after whatever came, and however old the snapshot is', async () => {
    const history = fc.array(fc.tuple(fc.constantFrom(...names), fc.nat({ max: 29 })), { maxLength: 30 });

    await fc.assert(
      fc.asyncProperty(history, async (steps) => {
        const shop: Shop = { store: memoryStore(), heads: [] };
        for (const [name, number] of steps) {
          await acts[name](shop, number);
          const [bySnapshot, byRecord] = await bothSurveys(shop.store, number);
          expect(bySnapshot).toEqual(byRecord);
        }
      }),
      { numRuns: byExtent(100, 400), seed: 360 },
    );
  });

  const twoSurveys = async (own: Store): Promise<void> => {
    await surveyOnce(own, configOf(0));
    await judgeDelivery(own, 1, 0);
    await surveyOnce(own, configOf(0));
  };

  it.each([
    ['a delivery and two surveys', [(own: Store) => recordDelivery(own, deliveryOf(2)), twoSurveys]],
    ['two surveys and another', [(own: Store) => surveyOnce(own, configOf(0)), twoSurveys]],
  ] as const)('misses nothing in any order of the operations of %s', async (_case, actors) => {
    const orders = await everyInterleaving(2, async (choose) => {
      const store = memoryStore();
      await recordDelivery(store, deliveryOf(0));
      await surveyOnce(store, configOf(0));
      await recordDelivery(store, deliveryOf(1));
      await interleave<unknown>(store, actors, choose);

      for (let again = 0; again < 2; again += 1) {
        const [bySnapshot, byRecord] = await bothSurveys(store, 0);
        expect(bySnapshot).toEqual(byRecord);
        await judgeDelivery(store, again, 0);
        await surveyOnce(store, configOf(0));
      }
    });

    expect(orders).toBeGreaterThan(100);
  });

  it('is right after any store operation failed, before or after it happened', async () => {
    const tried = await everyFault(async (fault) => {
      const store = memoryStore();
      await recordDelivery(store, deliveryOf(0));
      await surveyOnce(store, configOf(0));
      const faulty = faultyStore(store, fault);
      try {
        await recordDelivery(faulty, deliveryOf(1));
        await judgeDelivery(faulty, 1, 0);
        await surveyOnce(faulty, configOf(0));
      } catch (error) {
        if (!(error instanceof InjectedFault)) throw error;
      }

      const [bySnapshot, byRecord] = await bothSurveys(store, 0);
      expect(bySnapshot, JSON.stringify(fault)).toEqual(byRecord);
      return { operations: faulty.operations.length };
    });

    expect(tried).toBeGreaterThan(20);
  });
});

describe('what a survey reads', () => {
  const requests = async (files: number): Promise<readonly string[]> => {
    const store = memoryStore();
    for (let n = 0; n < files; n += 1) {
      const delivery = { ...deliveryOf(0), sha256: String(n).padStart(64, '0') };
      await recordDelivery(store, delivery);
      if (n % 10 === 0) await surveyOnce(store, configOf(0));
    }
    await surveyOnce(store, configOf(0));
    const watched = faultyStore(store);
    await surveyOnce(watched, configOf(0));
    return watched.operations.map(({ method, key }) => `${method} ${key.split('/').slice(0, 2).join('/')}`);
  };

  it('is the snapshot, what came since, and no record that it has', async () => {
    const read = await requests(200);

    expect(read.filter((request) => request === 'get control/deliveries')).toEqual([]);
    expect(read.filter((request) => request === 'get control/ledger').length).toBeLessThan(8);
    expect(read.filter((request) => request.startsWith('put'))).toEqual([]);
  });

  it('is left alone where another release wrote it', async () => {
    const store = memoryStore();
    await store.put(ledgerHeadKey, '{"version": 2}');
    await recordDelivery(store, deliveryOf(0));
    await surveyOnce(store, configOf(0));

    expect(await readLedgerHead(store)).toEqual({ kind: 'foreign' });
  });
});
