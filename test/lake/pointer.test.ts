import { beforeEach, describe, expect, test } from 'vitest';
import { DamagedObject, UnknownVersion } from '../../lambdas/lake/errors.ts';
import { pointerKey } from '../../lambdas/lake/keys.ts';
import { memoryStore } from '../../lambdas/lake/memory-store.ts';
import { movedPointer, readPointer, swapPointer, type Pointer } from '../../lambdas/lake/pointer.ts';
import type { Store } from '../../lambdas/lake/store.ts';
import { everyFault, faultyStore, InjectedFault } from './faulty-store.ts';
import { everyInterleaving, interleave } from './interleave.ts';

const to = (name: string, hold = false) => ({
  run_id: name,
  manifest: `m/${name}`,
  writer: `w-${name}`,
  hold,
});

const first = movedPointer(undefined, to('one'), new Date('2026-01-01T00:00:00Z'));

describe('the pointer', () => {
  let store: Store;
  beforeEach(() => {
    store = memoryStore();
  });

  test('is nowhere before the first publication', async () => {
    expect(await readPointer(store)).toBeUndefined();
  });

  test('is read as it was written', async () => {
    expect(await swapPointer(store, first, undefined)).toBe('swapped');

    const state = await readPointer(store);
    expect(state?.pointer).toEqual({ seq: 1, ...to('one'), superseded: [] });
    expect(state?.etag).toBe((await store.head(pointerKey))?.etag);
  });

  test('moves from the version it was read at, and from no other', async () => {
    await swapPointer(store, first, undefined);
    const state = await readPointer(store);
    const next = (name: string): Pointer =>
      movedPointer(state?.pointer, to(name), new Date('2026-01-02T00:00:00Z'));

    expect(await swapPointer(store, next('two'), state?.etag)).toBe('swapped');
    expect(await swapPointer(store, next('three'), state?.etag)).toBe('lost');
    expect(await swapPointer(store, next('three'), undefined)).toBe('lost');
    expect((await readPointer(store))?.pointer.run_id).toBe('two');
  });

  test('was moved by me when I am refused because of my own write', async () => {
    await swapPointer(store, first, undefined);

    expect(await swapPointer(store, first, undefined)).toBe('swapped');
  });

  test('ends where it should after any fault and the same call again', async () => {
    const faults = await everyFault(async (fault) => {
      const inner = memoryStore();
      const faulty = faultyStore(inner, fault);
      const result = await swapPointer(faulty, first, undefined).catch((error: unknown) => error);
      if (result !== 'swapped') expect(result).toBeInstanceOf(InjectedFault);
      expect(await swapPointer(inner, first, undefined)).toBe('swapped');
      expect((await readPointer(inner))?.pointer).toEqual(first);
      return { operations: faulty.operations.length };
    });

    expect(faults).toBeGreaterThan(0);
  });

  test('is moved by exactly one of three, in every order of their operations', async () => {
    const orders = await everyInterleaving(99, async (choose) => {
      const shared = memoryStore();
      const moves = ['one', 'two', 'three'].map((name) => async (mine: Store) => {
        const state = await readPointer(mine);
        return swapPointer(mine, movedPointer(state?.pointer, to(name), new Date(0)), state?.etag);
      });
      const results = await interleave(shared, moves, choose);
      const swapped = results.filter((result) => result.status === 'fulfilled' && result.value === 'swapped');
      expect((await readPointer(shared))?.pointer.seq).toBe(swapped.length);
      expect(swapped.length).toBeGreaterThan(0);
    });

    expect(orders).toBeGreaterThan(90);
  });

  test.each([
    ['no JSON', '{"version":1,', DamagedObject, /no JSON/],
    ['no text', Buffer.from([0x7b, 0xff, 0x7d]), DamagedObject, /no JSON/],
    ['nothing', '', DamagedObject, /no JSON/],
    ['something else', '[]', DamagedObject, /no version/],
    ['half a pointer', '{"version":1,"seq":1,"run_id":"one"}', DamagedObject, /manifest, writer, hold/],
    ['the pointer of another release', '{"version":2}', UnknownVersion, /Update customer360/],
  ])('is not guessed from %s', async (_, body, error, message) => {
    await store.put(pointerKey, body);

    await expect(readPointer(store)).rejects.toThrow(error);
    await expect(readPointer(store)).rejects.toThrow(message);
  });
});

describe('movedPointer', () => {
  const day = (n: number): Date => new Date(Date.UTC(2026, 0, n));
  const left = (pointer: Pointer): string[] => pointer.superseded.map(({ run_id }) => run_id);

  test('counts its moves', () => {
    expect(first.seq).toBe(1);
    expect(movedPointer(first, to('two'), day(2)).seq).toBe(2);
  });

  test('remembers for seven days what it left, and when', () => {
    const second = movedPointer(first, to('two'), day(2));
    const third = movedPointer(second, to('three'), day(9));

    expect(second.superseded).toEqual([{ run_id: 'one', manifest: 'm/one', at: '2026-01-02T00:00:00.000Z' }]);
    expect(left(third)).toEqual(['one', 'two']);
    expect(left(movedPointer(third, to('four'), day(10)))).toEqual(['two', 'three']);
  });

  test('remembers the last seven scheduled runs however long ago they were, the current one among them', () => {
    const scheduled = (name: string) => ({ ...to(name), scheduled: true });
    let pointer = movedPointer(undefined, scheduled('s1'), day(1));
    for (let n = 2; n <= 8; n += 1) pointer = movedPointer(pointer, scheduled(`s${n}`), day(n * 30));
    expect(left(pointer)).toEqual(['s2', 's3', 's4', 's5', 's6', 's7']);

    const byFiles = movedPointer(pointer, to('files'), day(270));
    expect(left(byFiles)).toEqual(['s2', 's3', 's4', 's5', 's6', 's7', 's8']);
    const next = movedPointer(byFiles, scheduled('s9'), day(300));
    expect(left(next)).toEqual(['s3', 's4', 's5', 's6', 's7', 's8', 'files']);
  });

  test('remembers the same runs after it went back to a scheduled one', () => {
    const scheduled = (name: string) => ({ ...to(name), scheduled: true });
    let pointer = movedPointer(undefined, scheduled('s1'), day(1));
    for (let n = 2; n <= 8; n += 1) pointer = movedPointer(pointer, scheduled(`s${n}`), day(n * 30));
    const back = movedPointer(pointer, { ...scheduled('s3'), hold: true }, day(270));

    expect(left(back)).toEqual(['s2', 's4', 's5', 's6', 's7', 's8']);
    expect(left(movedPointer(back, to('files'), day(300)))).toEqual([
      's2',
      's4',
      's5',
      's6',
      's7',
      's8',
      's3',
    ]);
  });

  test('remembers a run that it came back to and left again once, as left last', () => {
    const second = movedPointer(first, to('two'), day(2));
    const back = movedPointer(second, to('one', true), day(3));
    const again = movedPointer(back, to('two'), day(3));
    const third = movedPointer(back, to('three'), day(4));

    expect(left(back)).toEqual(['two']);
    expect(left(again)).toEqual(['one']);
    expect(third.superseded.map(({ run_id, at }) => [run_id, at.slice(0, 10)])).toEqual([
      ['two', '2026-01-03'],
      ['one', '2026-01-04'],
    ]);
  });
});
