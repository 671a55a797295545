import { describe, expect, test } from 'vitest';
import { memoryStore } from '../../lambdas/lake/memory-store.ts';
import type { Store } from '../../lambdas/lake/store.ts';
import { everyFault, faultyStore, InjectedFault, type Fault } from './faulty-store.ts';
import { listedKeys } from './listed.ts';

async function twoSteps(store: Store): Promise<void> {
  await store.put('a', '1');
  await listedKeys(store);
}

describe('faultyStore', () => {
  test('does not do what it fails before', async () => {
    const inner = memoryStore();

    await expect(twoSteps(faultyStore(inner, { at: 1, when: 'before' }))).rejects.toThrow(InjectedFault);
    expect(await listedKeys(inner)).toEqual([]);
  });

  test('does what it fails after', async () => {
    const inner = memoryStore();

    await expect(twoSteps(faultyStore(inner, { at: 1, when: 'after' }))).rejects.toThrow(InjectedFault);
    expect(await listedKeys(inner)).toEqual(['a']);
  });

  test('fails once and counts everything', async () => {
    const store = faultyStore(memoryStore(), { at: 2, when: 'before' });
    await expect(twoSteps(store)).rejects.toThrow(InjectedFault);
    await twoSteps(store);

    expect(store.operations.map(({ method }) => method)).toEqual(['put', 'list', 'put', 'list']);
  });

  test('is tried with every fault there is', async () => {
    const met: Fault[] = [];
    const faults = await everyFault(async (fault) => {
      const store = faultyStore(memoryStore(), fault);
      await twoSteps(store).then(
        () => undefined,
        () => met.push(fault),
      );
      return { operations: store.operations.length };
    });

    expect(faults).toBe(4);
    expect(met.map(({ at, when }) => `${when} ${at}`)).toEqual([
      'before 1',
      'after 1',
      'before 2',
      'after 2',
    ]);
  });
});
