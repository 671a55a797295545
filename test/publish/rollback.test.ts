import { beforeEach, describe, expect, test } from 'vitest';
import { memoryStore } from '../../lambdas/lake/memory-store.ts';
import { toJson } from '../../lambdas/lake/json-object.ts';
import { readManifest } from '../../lambdas/lake/manifest.ts';
import { readPointer, type Pointer } from '../../lambdas/lake/pointer.ts';
import type { Store } from '../../lambdas/lake/store.ts';
import { publishRun } from '../../lambdas/publish/publish-run.ts';
import { resume } from '../../lambdas/publish/resume.ts';
import { rollback } from '../../lambdas/publish/rollback.ts';
import { exampleManifest, storeRunFiles } from '../lake/example-run.ts';
import { everyFault, faultyStore } from '../lake/faulty-store.ts';

const day = (n: number): Date => new Date(Date.UTC(2026, 0, n));

let store: Store;
beforeEach(() => {
  store = memoryStore();
});

async function publish(
  runId: string,
  onDay: number,
  into: Store = store,
  scheduled = false,
): Promise<string> {
  const base = await readPointer(into);
  const sequence = (base?.pointer.seq ?? 0) + 1;
  const manifest = exampleManifest({ runId, sequence, publishedAt: day(onDay) });
  await storeRunFiles(into, manifest);
  return publishRun(into, { manifest, writer: `w-${runId}-${sequence}`, base, scheduled });
}

const current = async (): Promise<Pointer | undefined> => (await readPointer(store))?.pointer;

describe('rollback', () => {
  test('goes back to the run before, and holds', async () => {
    for (const [runId, onDay] of [
      ['one', 1],
      ['two', 2],
      ['three', 3],
    ] as const)
      await publish(runId, onDay);

    const pointer = await rollback(store, { now: day(4) });
    expect(pointer).toMatchObject({ seq: 4, run_id: 'two', hold: true });
    expect(await current()).toEqual(pointer);
  });

  test('goes further back the second time', async () => {
    for (const [runId, onDay] of [
      ['one', 1],
      ['two', 2],
      ['three', 3],
    ] as const)
      await publish(runId, onDay);
    await rollback(store, { now: day(4) });

    expect((await rollback(store, { now: day(4) })).run_id).toBe('one');
    await expect(rollback(store, { now: day(4) })).rejects.toMatchObject({ reason: 'no-previous-run' });
  });

  test('needs no file that the run left for the next alone', async () => {
    await publish('one', 1);
    await publish('two', 2);
    const one = (await readPointer(store))?.pointer.superseded.find(({ run_id }) => run_id === 'one');
    const file = { key: 'curated/carried_orders/one/part-0.parquet', rows: 1, bytes: 1 };
    const carried = { signature: 's', customers: file, orders: file, places: file };
    const manifest = await readManifest(store, one?.manifest ?? '');
    await store.put(one?.manifest ?? '', toJson({ ...manifest, carried }));

    expect((await rollback(store, { now: day(3) })).run_id).toBe('one');
  });

  test('does not go to the same run, made again after a rollback', async () => {
    await publish('one', 1);
    await publish('bad', 2);
    await rollback(store, { now: day(3) });
    await resume(store);
    await publish('bad', 4);

    expect((await rollback(store, { now: day(5) })).run_id).toBe('one');
  });

  test('goes to the run that is named, forth as well as back', async () => {
    for (const [runId, onDay] of [
      ['one', 1],
      ['two', 2],
      ['three', 3],
    ] as const)
      await publish(runId, onDay);

    expect((await rollback(store, { runId: 'one', now: day(4) })).run_id).toBe('one');
    expect((await rollback(store, { runId: 'three', now: day(4) })).run_id).toBe('three');
  });

  test('does not take part in a run: publication waits for resume', async () => {
    await publish('one', 1);
    await publish('two', 2);
    await rollback(store, { now: day(3) });

    expect(await publish('three', 4)).toBe('held');
    expect(await resume(store)).toMatchObject({
      pointer: { run_id: 'one', hold: false, seq: 4 },
      wasHeld: true,
    });
    expect(await publish('three', 5)).toBe('published');
    expect((await current())?.superseded.map(({ run_id }) => run_id)).toEqual(['two', 'one']);
  });

  test('leads away from a manifest that is damaged', async () => {
    await publish('one', 1);
    await publish('two', 2);
    await store.put((await current())?.manifest ?? '', 'damaged');

    expect((await rollback(store, { now: day(3) })).run_id).toBe('one');
  });

  test('names what it could go to instead', async () => {
    for (const [runId, onDay] of [
      ['one', 1],
      ['two', 2],
      ['three', 3],
    ] as const)
      await publish(runId, onDay);

    const attempt = rollback(store, { runId: 'none', now: day(4) });
    await expect(attempt).rejects.toMatchObject({ reason: 'unknown-run' });
    await expect(attempt).rejects.toThrow('Kept, latest first: two, one.');
  });

  test('does not go to a run that is about to be pruned', async () => {
    await publish('one', 1);
    await publish('two', 2);

    const late = { runId: 'one', now: day(9) };
    await expect(rollback(store, late)).rejects.toMatchObject({ reason: 'unknown-run' });
    await expect(rollback(store, late)).rejects.toThrow('No earlier run is kept.');
    await expect(rollback(store, { now: day(9) })).rejects.toMatchObject({ reason: 'no-previous-run' });
  });

  test('goes to a scheduled run after months, and keeps its mark', async () => {
    for (let n = 1; n <= 8; n += 1) await publish(`s${n}`, n * 30, store, true);

    await expect(rollback(store, { runId: 's1', now: day(270) })).rejects.toMatchObject({
      reason: 'unknown-run',
    });
    expect(await rollback(store, { runId: 's2', now: day(270) })).toMatchObject({
      run_id: 's2',
      scheduled: true,
    });
    expect((await rollback(store, { runId: 's8', now: day(270) })).run_id).toBe('s8');
  });

  test('does not go to a run that lacks a file', async () => {
    await publish('one', 1);
    await publish('two', 2);
    await store.delete('curated/runs/one/part-0.parquet');

    await expect(rollback(store, { now: day(3) })).rejects.toMatchObject({ reason: 'incomplete-run' });
    expect((await current())?.run_id).toBe('two');
  });

  test.each([
    ['nothing-published', undefined, []],
    ['already-current', 'one', ['one']],
    ['no-previous-run', undefined, ['one']],
  ] as const)('ends with %s when it is asked for %s of %j', async (reason, runId, runs) => {
    for (const run of runs) await publish(run, 1);

    await expect(rollback(store, { runId, now: day(2) })).rejects.toMatchObject({ reason });
  });

  test('leaves a run published at the same moment alone', async () => {
    await publish('one', 1);
    await publish('two', 2);
    const racing: Store = {
      ...store,
      put: async (key, body, options) => {
        await publish('three', 3);
        return store.put(key, body, options);
      },
    };

    await expect(rollback(racing, { now: day(3) })).rejects.toMatchObject({ reason: 'lost-race' });
    expect(await current()).toMatchObject({ run_id: 'three', hold: false });
  });

  test('has happened or not after any fault', async () => {
    await everyFault(async (fault) => {
      const inner = memoryStore();
      await publish('one', 1, inner);
      await publish('two', 2, inner);
      const faulty = faultyStore(inner, fault);
      await rollback(faulty, { now: day(3) }).catch(() => undefined);
      const pointer = (await readPointer(inner))?.pointer;
      expect(pointer?.hold).toBe(pointer?.run_id === 'one');
      return { operations: faulty.operations.length };
    });
  });
});

describe('resume', () => {
  test('changes nothing when nothing is held', async () => {
    await publish('one', 1);
    const before = await readPointer(store);

    expect(await resume(store)).toEqual({ pointer: before?.pointer, wasHeld: false });
    expect(await readPointer(store)).toEqual(before);
  });

  test('tries again when somebody moved the pointer, and gives up in the end', async () => {
    await publish('one', 1);
    await publish('two', 2);
    await rollback(store, { now: day(3) });
    let times = 0;
    const racing = (upTo: number): Store => ({
      ...store,
      put: async (key, body, options) => {
        times += 1;
        if (times <= upTo) await rollback(store, { runId: times % 2 === 1 ? 'two' : 'one', now: day(3) });
        return store.put(key, body, options);
      },
    });

    expect(await resume(racing(2))).toMatchObject({ pointer: { hold: false, run_id: 'one' } });
    await rollback(store, { runId: 'two', now: day(3) });
    await rollback(store, { runId: 'one', now: day(3) });
    times = 0;
    await expect(resume(racing(9))).rejects.toMatchObject({ reason: 'lost-race' });
  });

  test('says so when nothing is published', async () => {
    await expect(resume(store)).rejects.toMatchObject({ reason: 'nothing-published' });
  });
});
