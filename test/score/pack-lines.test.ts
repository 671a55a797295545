import { describe, expect, it } from 'vitest';
import { packedPrefix, pointerKey, validatedPrefix } from '../../lambdas/lake/keys.ts';
import { readLinePacks } from '../../lambdas/lake/line-packs.ts';
import type { Store } from '../../lambdas/lake/store.ts';
import { keepQuiet } from '../bin/cloud/quiet.ts';
import { deployment } from '../deployment/deployment.ts';
import { planned, published } from '../deployment/execute-refresh.ts';
import { memoryLanding } from '../deployment/memory-landing.ts';
import { landedStore } from '../deployment/landed-store.ts';
import { tryDay } from '../extent.ts';
import { faultyStore } from '../lake/faulty-store.ts';
import { listedKeys } from '../lake/listed.ts';
import { publishedRows } from '../refresh/shop.ts';

keepQuiet();

const now = new Date('2026-06-01T06:10:00Z');
const input = { trigger: 'manual', asOf: '2026-06-01' } as const;

// Every seventh file corrects an order of the one before, and every fifth leaves the customer to the other file.
const csv = (n: number): string => {
  const day = new Date(Date.UTC(2026, 2, 1 + (n % 80))).toISOString().slice(0, 10);
  const again = n % 7 === 0 && n > 0 ? `${n - 1},${day},C${(n - 1) % 9},Tea,2,5\n` : '';
  const who = n % 5 === 0 ? '' : `C${n % 9}`;
  return `order_id,order_date,customer_id,product_name,quantity,price\n${n},${day},${who},Tea,1,5\n${again}${n},${day},C${n % 9},Milk,1,2\n`;
};

function shopWith(store: Store, landing: ReturnType<typeof memoryLanding>) {
  const deployed = deployment({ now, landing, store });
  let name = 0;
  return {
    deliver: (from: number, to: number) => {
      for (let n = from; n < to; n += 1) landing.put(`incoming/berlin/${n}.csv`, csv(n));
    },
    run: async () => {
      name += 1;
      const answer = await planned(deployed, input, `execution-${name}`);
      return published(deployed, 'plan' in answer ? answer.plan : '');
    },
  };
}

const tablesOf = async (store: Store, manifest: Parameters<typeof publishedRows>[1]) => ({
  runId: manifest.runId,
  lines: await publishedRows(store, manifest, 'transactions'),
  customers: await publishedRows(store, manifest, 'customer360'),
  quality: await publishedRows(store, manifest, 'data_quality'),
});

/** The same records, with no packs and nothing published. */
async function withoutPacks(store: Store, landing: ReturnType<typeof memoryLanding>): Promise<Store> {
  const plain = landedStore(landing);
  for (const key of await listedKeys(store, '')) {
    if (/^(packed|curated|control\/(packs|current|manifests|plans))\b/.test(key)) continue;
    await plain.put(key, (await store.get(key))?.body ?? '');
  }
  return plain;
}

describe('a run over packed lines', () => {
  it.runIf(tryDay)('comes to the same as one over single parts, and brings few objects', async () => {
    const landing = memoryLanding();
    const store = faultyStore(landedStore(landing));
    const shop = shopWith(store, landing);
    shop.deliver(0, 66);
    await shop.run();
    shop.deliver(66, 130);
    await shop.run();
    expect((await readLinePacks(store)).packs).toHaveLength(1);
    shop.deliver(130, 132);
    const before = store.operations.length;

    const manifest = await shop.run();

    const brought = store.operations.slice(before).filter(({ method }) => method === 'download');
    expect(brought.filter(({ key }) => key.startsWith(validatedPrefix))).toHaveLength(2);
    expect(brought.filter(({ key }) => key.startsWith(packedPrefix))).toHaveLength(1);
    const plain = await withoutPacks(store, landing);
    const whole = await tablesOf(plain, await shopWith(plain, landing).run());
    expect(await tablesOf(store, manifest)).toEqual(whole);

    for (const key of await listedKeys(store, packedPrefix)) await store.put(key, 'damaged');
    await store.delete(pointerKey);
    expect(await tablesOf(store, await shop.run())).toEqual(whole);
  });
});
