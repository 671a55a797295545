import { describe, expect, it, vi } from 'vitest';
import type { Store } from '../../../lambdas/lake/store.ts';
import { deployment, objectCreated, queued } from '../../deployment/deployment.ts';
import { landedStore } from '../../deployment/landed-store.ts';
import { memoryLanding } from '../../deployment/memory-landing.ts';
import { byExtent } from '../../extent.ts';
import { everyFault, faultyStore } from '../../lake/faulty-store.ts';
import { listed } from '../../lake/listed.ts';

const csv = [
  'order_id,order_date,customer_id,product_name,quantity,price',
  '1,2026-05-01,C1,Tea,1,5',
  '2,2026-05-02,C2,Milk,1,£2',
  '',
].join('\n');

// Parquet of equal lines need not be equal bytes.
async function stateOf(store: Store): Promise<Record<string, string>> {
  const state: Record<string, string> = {};
  for (const { key } of await listed(store, '')) {
    const body = (await store.get(key))?.body ?? new Uint8Array();
    state[key] = key.endsWith('.parquet') ? 'lines' : Buffer.from(body).toString('utf8');
  }
  return state;
}

describe('a file on its way in', () => {
  it('arrives once and whole, whichever store operation fails before or after it happened', async () => {
    vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const landing = memoryLanding();
    const event = queued(objectCreated(landing.put('incoming/berlin/a.csv', csv)));
    const undisturbed = landedStore(landing);
    await deployment({ landing, store: undisturbed }).validate(event);
    const expected = await stateOf(undisturbed);
    expect(Object.keys(expected)).toHaveLength(6);

    const faults = await everyFault(
      async (fault) => {
        const store = landedStore(landing);
        const faulty = faultyStore(store, fault);
        const first = deployment({ landing, store: faulty });
        const again = deployment({ landing, store });

        const { batchItemFailures } = (await first.validate(event)) as { batchItemFailures: unknown[] };
        await again.validate(event);

        expect(await stateOf(store), JSON.stringify(fault)).toEqual(expected);
        expect(first.started.length + again.started.length, JSON.stringify(fault)).toBeGreaterThan(0);
        const { length } = faulty.operations;
        expect(batchItemFailures, JSON.stringify(fault)).toHaveLength(length < fault.at ? 0 : 1);
        return { operations: length };
      },
      byExtent(7, 1),
    );

    expect(faults).toBeGreaterThan(12);
    vi.restoreAllMocks();
  });
});
