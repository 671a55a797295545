import { beforeAll, describe, expect, it } from 'vitest';
import { memoryStore } from '../../lambdas/lake/memory-store.ts';
import { readManifest } from '../../lambdas/lake/manifest.ts';
import { readPointer } from '../../lambdas/lake/pointer.ts';
import type { Store } from '../../lambdas/lake/store.ts';
import { publishAccess } from '../../lambdas/publish/publish-access.ts';
import { rollback } from '../../lambdas/publish/rollback.ts';
import { copyOf } from '../notify/copy-of.ts';
import { publishedRows, runShop } from './shop.ts';
import { threeFiles } from './small-shop.ts';
import { tryDay } from '../extent.ts';

const now = new Date('2026-06-01T06:00:00Z');
const [first, ...others] = threeFiles;
const firstFile = first === undefined ? [] : [first];

const policy = (...users: string[]): object => ({
  access: {
    roles: [
      {
        name: 'north',
        who: { powerBi: users },
        tables: ['customer360'],
        rows: { default: { column: 'home_city', equals: 'Oslo' } },
      },
    ],
  },
});

let store: Store;
let afterThree: Store;
let afterFirst: Store;
let afterSecond: Store;

beforeAll(async () => {
  [afterThree, afterFirst] = [memoryStore(), memoryStore()];
  await runShop(afterThree, threeFiles, { config: policy('anna@b') });
  await runShop(afterFirst, firstFile, { config: policy('anna@b') });
  afterSecond = await copyOf(afterFirst);
  await runShop(afterSecond, others, { config: policy('anna@b') });
});

async function current() {
  const state = await readPointer(store);
  if (state === undefined) throw new Error('Nothing is published.');
  return { ...state, manifest: await readManifest(store, state.pointer.manifest) };
}

const usersNow = async (): Promise<unknown[]> => {
  const rows = await publishedRows(store, (await current()).manifest, 'region_access');
  return [...new Set(rows.map(({ user_name }) => user_name))];
};

const verdicts = async (): Promise<string[]> => {
  const keys: string[] = [];
  for await (const { key } of store.list('control/verdicts/')) keys.push(key);
  return keys;
};

describe('a changed policy', () => {
  it('is published with the run that is current, which stays the same run', async () => {
    store = await copyOf(afterThree);
    const { manifest: before } = await current();
    const judged = await verdicts();

    const { manifest, published } = await runShop(store, [], { config: policy('bea@b') });

    expect(published).toBe(false);
    expect({
      ...manifest,
      tables: { ...manifest.tables, region_access: before.tables.region_access },
    }).toEqual(before);
    expect(await usersNow()).toEqual(['bea@b']);
    expect((await current()).pointer.seq).toBe(2);
    expect(await verdicts()).toEqual(judged);
  });

  it('moves nothing when it says the same in other words', async () => {
    store = await copyOf(afterThree);

    await runShop(store, [], { config: policy('Anna@B') });

    expect((await current()).pointer.seq).toBe(1);
  });

  it('is no part of the parameters of a run', async () => {
    store = afterThree;

    const [run] = await publishedRows(store, (await current()).manifest, 'runs');
    expect(String(run?.['parameters'])).not.toContain('anna');
  });

  it.runIf(tryDay)(
    'is published while a rollback holds runs back, and a rollback does not take it back',
    async () => {
      store = await copyOf(afterFirst);
      const { manifest: second } = await runShop(store, others, { config: policy('bea@b') });
      await rollback(store, { now });
      const rolledBack = await current();

      expect(rolledBack.pointer.run_id).not.toBe(second.runId);
      expect(await usersNow()).toEqual(['bea@b']);

      const { published, heldBack } = await runShop(store, [], { config: policy('cleo@b') });
      const after = await current();
      expect({ published, hold: after.pointer.hold, run: after.pointer.run_id }).toEqual({
        published: false,
        hold: true,
        run: rolledBack.pointer.run_id,
      });
      expect(heldBack).toMatchObject({ files: second.summary.files });
      expect(await usersNow()).toEqual(['cleo@b']);
    },
  );

  it.runIf(tryDay)('lets a rollback go back behind it all the same', async () => {
    store = await copyOf(afterFirst);
    const { manifest: one } = await runShop(store, [], { config: policy('bea@b') });
    await runShop(store, others, { config: policy('bea@b') });
    await runShop(store, [], { config: policy('cleo@b') });

    const pointer = await rollback(store, { now });

    expect(pointer.run_id).toBe(one.runId);
    expect(await usersNow()).toEqual(['cleo@b']);
  });

  it('shows nobody anything after a rollback from a manifest that is damaged', async () => {
    store = await copyOf(afterSecond);
    const { pointer } = await current();
    await store.put(pointer.manifest, 'damaged');

    await rollback(store, { runId: pointer.superseded[0]?.run_id, now });

    expect(await usersNow()).toEqual([]);
  });

  it('does not overtake a pointer that has moved', async () => {
    store = await copyOf(afterFirst);
    const { etag, pointer, manifest } = await current();
    await runShop(store, others, { config: policy('anna@b') });
    const access = { key: 'curated/region_access/x/part-0.parquet', rows: 0, bytes: 0 };

    const result = await publishAccess(store, {
      current: manifest,
      base: { etag, pointer },
      access,
      writer: 'late',
      now,
    });

    expect(result).toBe('lost');
    expect(await usersNow()).toEqual(['anna@b']);
  });
});

it('goes on from a run of before there was a policy', async () => {
  store = memoryStore();
  await runShop(store, firstFile);
  const { pointer, manifest } = await current();
  const { region_access: written, ...tables } = manifest.tables;
  expect(written).toBeDefined();
  await store.put(pointer.manifest, JSON.stringify({ ...manifest, tables }));
  expect(await publishedRows(store, (await current()).manifest, 'region_access')).toEqual([]);

  await runShop(store, [], { config: policy('anna@b') });

  expect(await usersNow()).toEqual(['anna@b']);
});
