import { beforeAll, describe, expect, it } from 'vitest';
import { readManifest } from '../../lambdas/lake/manifest.ts';
import { memoryStore } from '../../lambdas/lake/memory-store.ts';
import { readPointer } from '../../lambdas/lake/pointer.ts';
import type { Store } from '../../lambdas/lake/store.ts';
import { everyFault, faultyStore, InjectedFault } from '../lake/faulty-store.ts';
import { exportedFiles, publishedRows, runShop } from './shop.ts';
import { threeFiles } from './small-shop.ts';

type State = { readonly exports: Record<string, string>; readonly lines: unknown; readonly quality: unknown };

async function stateOf(store: Store): Promise<State | undefined> {
  const current = await readPointer(store);
  if (current === undefined) return undefined;
  const manifest = await readManifest(store, current.pointer.manifest);
  return {
    exports: await exportedFiles(store, manifest),
    lines: await publishedRows(store, manifest, 'transactions'),
    quality: await publishedRows(store, manifest, 'data_quality'),
  };
}

describe('a run of three files over a run of two', { timeout: 600_000 }, () => {
  let before: State | undefined;
  let after: State | undefined;

  const earlier = async (): Promise<Store> => {
    const store = memoryStore();
    await runShop(store, threeFiles.slice(0, 2));
    return store;
  };

  beforeAll(async () => {
    const store = await earlier();
    before = await stateOf(store);
    await runShop(store, threeFiles);
    after = await stateOf(store);
  });

  it('changes what readers see', () => {
    expect(after).not.toEqual(before);
  });

  it('leaves a whole run and loses nothing, whichever store operation fails before or after it happened', async () => {
    const faults = await everyFault(async (fault) => {
      const store = await earlier();
      const faulty = faultyStore(store, fault);
      await runShop(faulty, threeFiles).catch((error: unknown) => {
        if (!(error instanceof InjectedFault)) throw error;
      });

      const seen = await stateOf(store);
      expect([before, after], JSON.stringify(fault)).toContainEqual(seen);

      await runShop(store, threeFiles);
      expect(await stateOf(store), JSON.stringify(fault)).toEqual(after);
      return { operations: faulty.operations.length };
    });

    expect(faults).toBeGreaterThan(100);
  });
});
