import { beforeEach, describe, expect, test } from 'vitest';
import { manifestFiles, readManifest, type Manifest } from '../../lambdas/lake/manifest.ts';
import { memoryStore } from '../../lambdas/lake/memory-store.ts';
import { movedPointer, readPointer, swapPointer, type PointerState } from '../../lambdas/lake/pointer.ts';
import type { Store } from '../../lambdas/lake/store.ts';
import { publishRun } from '../../lambdas/publish/publish-run.ts';
import { exampleManifest, storeRunFiles } from '../lake/example-run.ts';
import { everyFault, faultyStore, InjectedFault } from '../lake/faulty-store.ts';
import { everyInterleaving, interleave } from '../lake/interleave.ts';

const first = exampleManifest({ runId: 'one', months: ['2025-12', '2026-01'] });
const second = exampleManifest({ runId: 'two', sequence: 2, base: first });

/** The current run: every file it names is there, as its manifest says, or the test fails. */
async function wholeCurrentRun(store: Store): Promise<Manifest> {
  const state = await readPointer(store);
  const manifest = await readManifest(store, state?.pointer.manifest ?? '');
  expect(manifest.runId).toBe(state?.pointer.run_id);
  for (const { key, bytes } of manifestFiles(manifest)) expect((await store.head(key))?.bytes).toBe(bytes);
  return manifest;
}

async function published(store: Store): Promise<PointerState | undefined> {
  await storeRunFiles(store, first);
  await publishRun(store, { manifest: first, writer: 'first', base: undefined });
  return readPointer(store);
}

describe('publishRun', () => {
  let store: Store;
  beforeEach(() => {
    store = memoryStore();
  });

  test('makes the first run current', async () => {
    await storeRunFiles(store, first);

    expect(await publishRun(store, { manifest: first, writer: 'w', base: undefined })).toBe('published');
    expect(await wholeCurrentRun(store)).toEqual(first);
    expect((await readPointer(store))?.pointer).toMatchObject({
      seq: 1,
      run_id: 'one',
      writer: 'w',
      hold: false,
    });
  });

  test('makes the next run current, months of the one before included', async () => {
    const base = await published(store);
    await storeRunFiles(store, second);

    expect(await publishRun(store, { manifest: second, writer: 'w', base })).toBe('published');
    expect((await wholeCurrentRun(store)).transactions.map(({ key }) => key.split('/')[2])).toEqual([
      'one',
      'two',
    ]);
    expect((await readPointer(store))?.pointer.superseded.map(({ run_id }) => run_id)).toEqual(['one']);
  });

  test('loses when the pointer has moved since the run was planned', async () => {
    const base = await published(store);
    await storeRunFiles(store, second);
    await publishRun(store, { manifest: second, writer: 'other', base });

    expect(await publishRun(store, { manifest: second, writer: 'w', base })).toBe('lost');
    expect(await publishRun(store, { manifest: second, writer: 'w', base: undefined })).toBe('lost');
  });

  test('is held back after a rollback', async () => {
    const base = await published(store);
    const held = movedPointer(
      base?.pointer,
      { run_id: 'one', manifest: 'm', writer: 'r', hold: true },
      new Date(0),
    );
    await swapPointer(store, held, base?.etag);

    const result = await publishRun(store, { manifest: second, writer: 'w', base: await readPointer(store) });
    expect(result).toBe('held');
    expect((await readPointer(store))?.pointer).toEqual(held);
  });

  describe('of a run that scores nobody', () => {
    const nobody = exampleManifest({ runId: 'two', sequence: 2, base: first, customers: 0 });

    test('is refused after one that scored somebody, and says what to do', async () => {
      const base = await published(store);
      await storeRunFiles(store, nobody);

      const attempt = publishRun(store, { manifest: nobody, writer: 'w', base });
      await expect(attempt).rejects.toMatchObject({ name: 'PublishError', reason: 'nobody-scored' });
      await expect(attempt).rejects.toThrow(/after 2 in the run before.*--allow-empty/);
      expect(await wholeCurrentRun(store)).toEqual(first);
    });

    test('happens when it is allowed', async () => {
      const base = await published(store);
      await storeRunFiles(store, nobody);

      const attempt = publishRun(store, { manifest: nobody, writer: 'w', base, allowEmpty: true });
      expect(await attempt).toBe('published');
    });

    test('happens when it is the first run, or the one before scored nobody either', async () => {
      const one = exampleManifest({ runId: 'one', customers: 0 });
      await storeRunFiles(store, one);
      expect(await publishRun(store, { manifest: one, writer: 'w', base: undefined })).toBe('published');

      const next = exampleManifest({ runId: 'two', sequence: 2, customers: 0 });
      await storeRunFiles(store, next);
      const base = await readPointer(store);
      expect(await publishRun(store, { manifest: next, writer: 'next', base })).toBe('published');
    });
  });

  test('marks a run that the schedule started, also once it is superseded', async () => {
    await storeRunFiles(store, first);
    await publishRun(store, { manifest: first, writer: 'first', base: undefined, scheduled: true });
    const base = await readPointer(store);
    expect(base?.pointer.scheduled).toBe(true);

    await storeRunFiles(store, second);
    await publishRun(store, { manifest: second, writer: 'w', base });
    const { pointer } = (await readPointer(store)) ?? {};
    expect(pointer?.scheduled).toBeUndefined();
    expect(pointer?.superseded).toMatchObject([{ run_id: 'one', scheduled: true }]);
  });

  test.each([
    ['is not there', (key: string) => store.delete(key)],
    ['was cut short', (key: string) => store.put(key, 'x')],
  ])('refuses a run of which a file %s', async (_, spoil) => {
    const base = await published(store);
    await storeRunFiles(store, second);
    await spoil(second.tables.runs[0]?.key ?? '');

    const attempt = publishRun(store, { manifest: second, writer: 'w', base });
    await expect(attempt).rejects.toMatchObject({ reason: 'incomplete-run' });
    expect(await wholeCurrentRun(store)).toEqual(first);
  });

  test('leaves one whole run current after any fault, and gets there by the same call again', async () => {
    const faults = await everyFault(async (fault) => {
      const inner = memoryStore();
      const base = await published(inner);
      await storeRunFiles(inner, second);
      const faulty = faultyStore(inner, fault);
      const result = await publishRun(faulty, { manifest: second, writer: 'w', base }).catch(
        (error: unknown) => error,
      );
      if (result !== 'published') expect(result).toBeInstanceOf(InjectedFault);
      expect(['one', 'two']).toContain((await wholeCurrentRun(inner)).runId);

      expect(await publishRun(inner, { manifest: second, writer: 'w', base })).toBe('published');
      expect((await wholeCurrentRun(inner)).runId).toBe('two');
      return { operations: faulty.operations.length };
    });

    expect(faults).toBeGreaterThan(20);
  });
});

describe('two publishers', () => {
  const publishing = (runId: string, base: PointerState | undefined) => async (store: Store) => {
    const manifest = exampleManifest({ runId, sequence: 2, base: first });
    await storeRunFiles(store, manifest);
    return publishRun(store, { manifest, writer: runId, base });
  };

  test('end with one of them published, whole, in every order with two switches', async () => {
    const orders = await everyInterleaving(2, async (choose) => {
      const store = memoryStore();
      const base = await published(store);
      const results = await interleave(store, [publishing('two', base), publishing('three', base)], choose);

      const values = results.map((result) => (result.status === 'fulfilled' ? result.value : 'failed'));
      expect([...values].sort()).toEqual(['lost', 'published']);
      expect((await wholeCurrentRun(store)).runId).toBe(values[0] === 'published' ? 'two' : 'three');
    });

    expect(orders).toBeGreaterThan(500);
  });

  test('both get there when the loser plans again', async () => {
    await everyInterleaving(1, async (choose) => {
      const store = memoryStore();
      await published(store);
      const persistent = (runId: string) => async (mine: Store) => {
        for (let attempt = 1; attempt <= 3; attempt += 1) {
          const base = await readPointer(mine);
          if ((await publishing(runId, base)(mine)) === 'published') return attempt;
        }
        return undefined;
      };
      const results = await interleave(store, [persistent('two'), persistent('three')], choose);

      const attempts = results.map((result) => (result.status === 'fulfilled' ? (result.value ?? 99) : 99));
      expect(Math.max(...attempts)).toBeLessThanOrEqual(2);
      const pointer = (await readPointer(store))?.pointer;
      expect(pointer?.seq).toBe(3);
      expect([pointer?.run_id, ...(pointer?.superseded ?? []).map(({ run_id }) => run_id)].sort()).toEqual(
        ['one', 'three', 'two'].sort(),
      );
      await wholeCurrentRun(store);
    });
  });
});
