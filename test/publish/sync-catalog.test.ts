import { beforeEach, describe, expect, test } from 'vitest';
import { memoryStore } from '../../lambdas/lake/memory-store.ts';
import { readPointer } from '../../lambdas/lake/pointer.ts';
import type { Store } from '../../lambdas/lake/store.ts';
import type { Catalog } from '../../lambdas/publish/catalog.ts';
import { CatalogError } from '../../lambdas/publish/errors.ts';
import { memoryCatalog } from './memory-catalog.ts';
import { publishRun } from '../../lambdas/publish/publish-run.ts';
import { rollback } from '../../lambdas/publish/rollback.ts';
import { syncCatalog } from '../../lambdas/publish/sync-catalog.ts';
import { exampleManifest, storeRunFiles } from '../lake/example-run.ts';
import type { Operation } from '../lake/wrapped-store.ts';
import { catalogPlaces, manifestPlaces } from './catalog-places.ts';
import { wrapCatalog } from './wrapped-catalog.ts';

const one = exampleManifest({ runId: 'one', months: ['2025-12', '2026-01'] });
const two = exampleManifest({ runId: 'two', sequence: 2, months: ['2026-01'], base: one });
const now = new Date('2026-01-02T00:00:00Z');

let store: Store;
beforeEach(async () => {
  store = memoryStore();
  for (const manifest of [one, two]) {
    await storeRunFiles(store, manifest);
    const base = await readPointer(store);
    await publishRun(store, { manifest, writer: manifest.runId, base });
  }
});

/** A catalog before whose every operation something may happen. */
const watched = (catalog: Catalog, before: (operation: Operation) => Promise<unknown>): Catalog =>
  wrapCatalog(catalog, async (operation, perform) => {
    await before(operation);
    return perform();
  });

describe('syncCatalog', () => {
  test('comes to runs last', async () => {
    const writes: string[] = [];
    const catalog = watched(memoryCatalog(), async ({ method, key }) => {
      if (method !== 'partitions') await Promise.resolve(writes.push(key));
    });
    await syncCatalog(store, catalog);

    expect(writes).toHaveLength(11);
    expect(writes.at(-1)).toBe('runs');
  });

  test('follows a pointer that moves meanwhile', async () => {
    const inner = memoryCatalog();
    let moved = false;
    const catalog = watched(inner, async ({ key }) => {
      if (key !== 'runs' || moved) return;
      moved = true;
      await rollback(store, { now });
    });
    await syncCatalog(store, catalog);

    expect(await catalogPlaces(inner)).toEqual(manifestPlaces(one));
  });

  test('gives up on a pointer that never stands still', async () => {
    const catalog = watched(memoryCatalog(), async ({ key, method }) => {
      if (key !== 'runs' || method !== 'partitions') return;
      const current = (await readPointer(store))?.pointer.run_id;
      await rollback(store, { now, runId: current === 'two' ? 'one' : 'two' });
    });

    await expect(syncCatalog(store, catalog)).rejects.toMatchObject({ reason: 'unsettled' });
  });

  test('goes on where another, which then dies, is quicker', async () => {
    const inner = memoryCatalog();
    let died = false;
    const catalog = watched(inner, async ({ method, key }) => {
      if (died || method !== 'create' || key !== 'transactions') return;
      died = true;
      await inner.create('transactions', [
        { value: '2026-01', folder: 'curated/transactions/one/2026-01/', columns: [] },
      ]);
    });

    expect(await syncCatalog(store, catalog)).toEqual({ apart: true });
    expect(await catalogPlaces(inner)).toEqual(manifestPlaces(two));
  });

  test('gives up on a catalog that conflicts each time', async () => {
    const catalog: Catalog = {
      ...memoryCatalog(),
      create: () => Promise.reject(new CatalogError('conflict', 'as it should')),
    };

    await expect(syncCatalog(store, catalog)).rejects.toMatchObject({ reason: 'unsettled' });
  });

  test('ends at once when the catalog refuses', async () => {
    let calls = 0;
    const refused = new CatalogError('refused', 'as it should');
    const catalog: Catalog = { ...memoryCatalog(), create: () => Promise.reject(((calls += 1), refused)) };

    await expect(syncCatalog(store, catalog)).rejects.toBe(refused);
    expect(calls).toBe(1);
  });

  test('does not guess at a run whose manifest is gone', async () => {
    await store.delete((await readPointer(store))?.pointer.manifest ?? '');

    await expect(syncCatalog(store, memoryCatalog())).rejects.toMatchObject({ reason: 'object-not-found' });
  });
});
