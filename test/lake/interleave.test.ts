import { describe, expect, test } from 'vitest';
import { memoryStore } from '../../lambdas/lake/memory-store.ts';
import type { Store } from '../../lambdas/lake/store.ts';
import { everyInterleaving, interleave } from './interleave.ts';

const putting =
  (keys: string) =>
  async (store: Store): Promise<void> => {
    for (const key of keys) await store.put(key, key);
  };

async function ordersOf(switches: number, actors: readonly string[]): Promise<string[]> {
  const orders: string[] = [];
  await everyInterleaving(switches, async (choose) => {
    let order = '';
    const watched: Store = { ...memoryStore(), put: (key) => ((order += key), memoryStore().put(key, key)) };
    await interleave(watched, actors.map(putting), choose);
    orders.push(order);
  });
  return orders.sort();
}

describe('everyInterleaving', () => {
  test('meets every order of two actors once', async () => {
    expect(await ordersOf(9, ['ab', 'xy'])).toEqual(['abxy', 'axby', 'axyb', 'xaby', 'xayb', 'xyab']);
    expect(await ordersOf(99, ['abcd', 'wxyz'])).toHaveLength(70);
  });

  test('meets every order of three actors once', async () => {
    expect(new Set(await ordersOf(99, ['ab', 'mn', 'xy'])).size).toBe(90);
  });

  test('stays within the number of switches', async () => {
    expect(await ordersOf(0, ['ab', 'xy'])).toEqual(['abxy', 'xyab']);
    expect(await ordersOf(1, ['ab', 'xy'])).toEqual(['abxy', 'axyb', 'xaby', 'xyab']);
  });

  test('lets an actor have several operations under way', async () => {
    let results: unknown;
    const orders = await everyInterleaving(9, async (choose) => {
      const both = async (store: Store) =>
        (await Promise.all([store.put('a', ''), store.put('b', '')])).length;
      results = await interleave(memoryStore(), [both, both], choose);
    });

    expect(orders).toBe(6);
    expect(results).toEqual([
      { status: 'fulfilled', value: 2 },
      { status: 'fulfilled', value: 2 },
    ]);
  });

  test('goes on when an actor fails', async () => {
    const failing = () => Promise.reject(new Error('as it should'));

    const results = await interleave(memoryStore(), [failing, putting('a')], (ready) => ready[0] ?? 0);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  });
});
