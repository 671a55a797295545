import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { discover } from '../../bin/discover.ts';
import { readManifest } from '../../lambdas/lake/manifest.ts';
import { memoryStore } from '../../lambdas/lake/memory-store.ts';
import { readPointer } from '../../lambdas/lake/pointer.ts';
import type { Store } from '../../lambdas/lake/store.ts';
import type { LandedVersion } from '../../lambdas/runtime/refresh-messages.ts';
import { byExtent, tryDay } from '../extent.ts';
import { memoryCatalog } from '../publish/memory-catalog.ts';
import type { Emulator } from '../aws/emulator.ts';
import { motoMissing, motoServer } from '../aws/moto-server.ts';
import { s3Server } from '../aws/s3-server.ts';
import { exportedFiles, runShop } from '../refresh/shop.ts';
import { deployedPipeline, type DeployedPipeline } from './deployed-pipeline.ts';
import { shuffled } from '../shuffled.ts';

const samples = join(import.meta.dirname, '../../samples/incoming');
const day = '2026-01-01';
const scheduledAt = `${day}T05:00:00Z`;
const modified = Date.parse(`${day}T12:00:00Z`) / 1000;
const now = (): Date => new Date(`${day}T14:00:00Z`);

type Export = { readonly source: string; readonly name: string; readonly content: Buffer };

// Of one in three, every shop and most kinds of damage are among them.
async function someExports(): Promise<readonly Export[]> {
  const found = await discover([samples], { except: '/nowhere' });
  const some = found.filter((_, i) => i % byExtent(9, 3) === 0);
  return Promise.all(
    some.map(async ({ source, name, path }) => ({ source, name, content: await readFile(path) })),
  );
}

const keyOf = ({ name }: Export): string => `incoming/${name}`;

async function exportsOf(store: Store): Promise<Record<string, string>> {
  const current = await readPointer(store);
  if (current === undefined) throw new Error('Nothing was published.');
  return exportedFiles(store, await readManifest(store, current.pointer.manifest));
}

async function onLaptop(files: readonly Export[]): Promise<Record<string, string>> {
  const store = memoryStore();
  await runShop(
    store,
    files.map((file) => ({ ...file, modified: day })),
    { asOf: day, now: now() },
  );
  return exportsOf(store);
}

const emulators = [
  { name: 'a server in the process', start: s3Server, versions: false, missing: '' },
  { name: 'moto', start: motoServer, versions: true, missing: motoMissing },
];

for (const { name, start, versions, missing } of emulators)
  describe.skipIf(missing !== '')(`the deployed pipeline over ${name}${missing}`, () => {
    let emulator: Emulator;
    let files: readonly Export[];

    beforeAll(async () => {
      emulator = await start();
      files = await someExports();
    });
    afterAll(() => emulator.close());

    const land = async (pipeline: DeployedPipeline, some: readonly Export[]): Promise<LandedVersion[]> => {
      const landed: LandedVersion[] = [];
      for (const file of some) landed.push(await pipeline.land(keyOf(file), file.content, modified));
      return landed;
    };

    it('publishes the bytes of the laptop, whether events come twice, shuffled or never', async () => {
      const pipeline = await deployedPipeline(emulator, { versions, catalog: memoryCatalog(), now });
      const [, ...told] = await land(pipeline, files);
      for (const one of shuffled([...told, ...told])) await pipeline.tell(one);

      const dead = await pipeline.drain();
      const first = await pipeline.refresh('schedule-1', { trigger: 'schedule', scheduledAt });
      const again = await pipeline.refresh('schedule-2', { trigger: 'schedule', scheduledAt });

      expect(dead).toBe(0);
      expect(first).toEqual(['plan', 'validate', 'plan', 'score', 'publish', 'notify']);
      expect(await exportsOf(pipeline.store)).toEqual(await onLaptop(files));
      expect(pipeline.asked.size).toBe(1);
      expect(again).toEqual(['plan', 'notify']);
      expect(await pipeline.letters()).toHaveLength(1);
    });

    it.runIf(tryDay)(
      'takes names as S3 has them, leaves out what was deleted, and lets others pass a poison file',
      async () => {
        const [one, two, three, poison] = files as [Export, Export, Export, Export];
        const named = [
          { ...one, name: 'shop/two words + 100 %.csv' },
          { ...two, name: 'shop/مبيعات.csv' },
          { ...three, name: 'shop/🛒.csv.gz' },
        ].map((file) => ({ ...file, source: 'shop' }));
        const pipeline = await deployedPipeline(emulator, {
          versions,
          catalog: memoryCatalog(),
          now,
          before: (name, event) => {
            if (name === 'validate' && JSON.stringify(event).includes('poison'))
              throw new Error('The function ran out of memory.');
          },
        });
        const landed = await land(pipeline, named);
        const gone = await pipeline.land('incoming/shop/gone.csv', poison.content, modified);
        const poisoned = await pipeline.land('incoming/shop/poison.csv', poison.content, modified);
        await pipeline.remove(gone);
        for (const each of [poisoned, gone, ...landed]) await pipeline.tell(each);

        const dead = await pipeline.drain();
        await pipeline.refresh('schedule-1', { trigger: 'schedule', scheduledAt });

        expect(dead).toBe(1);
        expect(await exportsOf(pipeline.store)).toEqual(await onLaptop(named));
      },
    );
  });
