import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { manifestFiles, readManifest, type Manifest } from '../../lambdas/lake/manifest.ts';
import { memoryStore } from '../../lambdas/lake/memory-store.ts';
import { readPointer } from '../../lambdas/lake/pointer.ts';
import type { Store } from '../../lambdas/lake/store.ts';
import { byExtent } from '../extent.ts';
import { everyFault, faultyStore, InjectedFault, type Fault } from '../lake/faulty-store.ts';
import { copyOf } from '../notify/copy-of.ts';
import { exportedFiles, publishedRows, runShop } from './shop.ts';
import { threeFiles } from './small-shop.ts';

type State = { readonly exports: Record<string, string>; readonly lines: unknown; readonly quality: unknown };

async function stateOf(store: Store): Promise<State | undefined> {
  const current = await readPointer(store);
  if (current === undefined) return undefined;
  const manifest = await readManifest(store, current.pointer.manifest);
  const digest = await digestOf(store, manifest);
  const state = seen.get(digest) ?? (await readState(store, manifest));
  seen.set(digest, state);
  return state;
}

// What was read of the same bytes need not be read again.
const seen = new Map<string, State>();

async function digestOf(store: Store, manifest: Manifest): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(manifest));
  for (const { key } of manifestFiles(manifest)) hash.update((await store.get(key))?.body ?? 'missing');
  return hash.digest('hex');
}

async function readState(store: Store, manifest: Manifest): Promise<State> {
  return {
    exports: await exportedFiles(store, manifest),
    lines: await publishedRows(store, manifest, 'transactions'),
    quality: await publishedRows(store, manifest, 'data_quality'),
  };
}

describe('a run of three files over a run of two', () => {
  const earlier = memoryStore();
  let before: State | undefined;
  let after: State | undefined;

  beforeAll(async () => {
    await runShop(earlier, threeFiles.slice(0, 2));
    before = await stateOf(earlier);
    const store = await copyOf(earlier);
    await runShop(store, threeFiles);
    after = await stateOf(store);
  });

  it('changes what readers see', () => {
    expect(after).not.toEqual(before);
  });

  it('leaves a whole run and loses nothing, whichever store operation fails before or after it happened', async () => {
    let tried = 0;
    const survive = async (fault: Fault): Promise<{ operations: number }> => {
      const store = await copyOf(earlier);
      const faulty = faultyStore(store, fault);
      await runShop(faulty, threeFiles).catch((error: unknown) => {
        if (!(error instanceof InjectedFault)) throw error;
      });

      expect([before, after], JSON.stringify(fault)).toContainEqual(await stateOf(store));

      await runShop(store, threeFiles);
      expect(await stateOf(store), JSON.stringify(fault)).toEqual(after);
      tried += 1;
      return { operations: faulty.operations.length };
    };
    // Each fault costs two runs.
    const faults = await everyFault(survive, byExtent(83, 10, 1));

    console.log(`${tried} runs with a fault, of ${faults} faults; FAULTS=all tries each`);
    expect(tried).toBeGreaterThan(byExtent(1, 8));
  });
});
