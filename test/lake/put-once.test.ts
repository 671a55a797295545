import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { memoryStore } from '../../lambdas/lake/memory-store.ts';
import { putOnce } from '../../lambdas/lake/put-once.ts';
import type { Store } from '../../lambdas/lake/store.ts';
import { textAt } from './contract/bench.ts';
import { faultyStore } from './faulty-store.ts';

describe('putOnce', () => {
  const start = new Date('2026-01-01T12:00:00Z');
  const later = (hours: number): Date => new Date(start.getTime() + hours * 3_600_000);
  let now: Date;
  let folder: string;
  let store: Store;
  let path: string;

  beforeEach(async () => {
    now = start;
    folder = await mkdtemp(join(tmpdir(), 'customer360-put-once-'));
    path = join(folder, 'part-0.parquet');
    await writeFile(path, 'mine');
    store = memoryStore({ now: () => now });
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  test('stores a file and says what is stored', async () => {
    const stored = await putOnce(store, path, 'a', now);

    expect(stored).toEqual(await store.head('a'));
    expect(await textAt(store, 'a')).toBe('mine');
  });

  test('keeps what an attempt within the last day stored, and says its size', async () => {
    await store.put('a', 'as equal');
    now = later(24);

    expect((await putOnce(store, path, 'a', now)).bytes).toBe(8);
    expect(await textAt(store, 'a')).toBe('as equal');
  });

  test('writes anew what is older, so that it is not pruned', async () => {
    await store.put('a', 'as equal');
    now = later(24.1);

    expect((await putOnce(store, path, 'a', now)).modified).toEqual(now);
    expect(await textAt(store, 'a')).toBe('mine');
  });

  test('stores the file when the one that was there is pruned at that moment', async () => {
    await store.put('a', 'as equal');
    const pruned = faultyStore(store);
    const head: Store['head'] = async (key) => store.delete(key).then(() => undefined);

    await putOnce({ ...pruned, head }, path, 'a', now);
    expect(await textAt(store, 'a')).toBe('mine');
  });
});
