import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readManifest } from '../../lambdas/lake/manifest.ts';
import { memoryStore } from '../../lambdas/lake/memory-store.ts';
import { readPointer } from '../../lambdas/lake/pointer.ts';
import type { Store } from '../../lambdas/lake/store.ts';
import { byExtent, tryDay } from '../extent.ts';
import { interleave } from '../lake/interleave.ts';
import { exportedFiles, runShop } from './shop.ts';
import { threeFiles } from './small-shop.ts';

// Each order of operations costs three runs.
const numRuns = byExtent(1, 4, 20);

async function currentExports(store: Store): Promise<Record<string, string>> {
  const current = await readPointer(store);
  if (current === undefined) throw new Error('Nothing was published.');
  return exportedFiles(store, await readManifest(store, current.pointer.manifest));
}

describe('two runs at once on one store', () => {
  it.runIf(tryDay)('end in one whole run, and the next run has the files of both', async () => {
    const whole = memoryStore();
    await runShop(whole, threeFiles);
    const expected = await currentExports(whole);
    const [a, b, c] = threeFiles;
    const schedule = fc.infiniteStream(fc.nat({ max: 1 }));

    await fc.assert(
      fc.asyncProperty(schedule, async (turns) => {
        const store = memoryStore();
        await interleave(
          store,
          [
            (own) =>
              runShop(
                own,
                [a, b].filter((file) => file !== undefined),
              ),
            (own) =>
              runShop(
                own,
                [b, c].filter((file) => file !== undefined),
              ),
          ],
          (ready) => ready[(turns.next().value ?? 0) % ready.length] ?? 0,
        );

        await currentExports(store);
        await runShop(store, []);
        expect(await currentExports(store)).toEqual(expected);
      }),
      { numRuns, seed: 360 },
    );
  });
});
