import { expect, it } from 'vitest';
import { memoryStore } from '../../lambdas/lake/memory-store.ts';
import { faultyStore } from '../lake/faulty-store.ts';
import { runShop } from './shop.ts';
import { threeFiles } from './small-shop.ts';

it('opens no lines and writes nothing in a run with nothing new', async () => {
  const store = memoryStore();
  const first = await runShop(store, threeFiles);
  const watched = faultyStore(store);

  const second = await runShop(watched, threeFiles);

  expect(second).toEqual({ ...first, published: false });
  // Reading three files again costs less than keeping what they came to.
  expect(first.manifest.carried).toBeUndefined();
  expect(watched.operations.filter(({ method }) => !['get', 'list', 'head'].includes(method))).toEqual([]);
});

it('publishes anew for another as-of date', async () => {
  const store = memoryStore();
  await runShop(store, threeFiles, { asOf: '2026-04-01' });

  expect(await runShop(store, threeFiles, { asOf: '2026-04-02' })).toMatchObject({ published: true });
});
