import { describe, expect, it } from 'vitest';
import { appendSegments, readSegment, recordsOf, type Segment } from '../../lambdas/lake/ledger-segment.ts';
import type { SegmentName } from '../../lambdas/lake/ledger-head.ts';
import { memoryStore } from '../../lambdas/lake/memory-store.ts';
import type { Store } from '../../lambdas/lake/store.ts';
import { deliveryOf } from './ledger-history.ts';

const recordOf = (n: number) => ({ delivery: { ...deliveryOf(0), name: `${n}.csv` } });

async function opened(store: Store, names: readonly SegmentName[]): Promise<Segment[]> {
  const segments = await Promise.all(names.map((name) => readSegment(store, name)));
  return segments.filter((segment) => segment !== undefined);
}

describe('segments', () => {
  it('stay few, whatever is added to them, and hold every record once and in order', async () => {
    const store = memoryStore();
    let names: readonly SegmentName[] = [];
    let records = 0;
    for (let round = 1; round <= 60; round += 1) {
      const size = 1 + ((round * 7) % 5);
      const added = Array.from({ length: size }, (_, i) => recordOf(records + i));
      names = await appendSegments(store, await opened(store, names), added);
      records += size;
      expect(names.length).toBeLessThan(6);
    }

    const found = (await opened(store, names)).flatMap(recordsOf);
    expect(found).toEqual(Array.from({ length: records }, (_, i) => recordOf(i)));
  });

  it('are split where they would grow too large to be read in one piece', async () => {
    const store = memoryStore();
    const many = Array.from({ length: 70_000 }, (_, i) => recordOf(i));

    const names = await appendSegments(store, [], many);

    expect(names.map(({ records }) => records)).toEqual([32_768, 32_768, 4464]);
    expect((await opened(store, names)).flatMap(recordsOf)).toHaveLength(70_000);
  });

  it('are not relied on where they are not as they were written', async () => {
    const store = memoryStore();
    const [name] = await appendSegments(store, [], [recordOf(1)]);
    const { key, records } = name ?? { key: '', records: 0 };
    const other = await store.get((await appendSegments(store, [], [recordOf(2)]))[0]?.key ?? '');
    await store.put(key, other?.body ?? '');

    expect(await readSegment(store, { key, records })).toBeUndefined();
  });
});
