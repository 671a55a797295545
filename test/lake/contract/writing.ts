import { beforeEach, describe, expect, test } from 'vitest';
import { PreconditionFailed } from '../../../lambdas/lake/errors.ts';
import type { Store, StoredObject, WriteOptions } from '../../../lambdas/lake/store.ts';
import { textAt, type Bench, type Capabilities } from './bench.ts';

const wins = (results: readonly PromiseSettledResult<unknown>[]): number =>
  results.filter(({ status }) => status === 'fulfilled').length;

/** Put and upload: whole objects, conditions, etags, races. */
export function writingContract(bench: () => Bench, capabilities: Capabilities): void {
  let store: Store;
  beforeEach(() => {
    store = bench().store;
  });

  describe.each(['put', 'upload'] as const)('%s', (way) => {
    const write = (key: string, body: string, options?: WriteOptions): Promise<StoredObject> =>
      bench().write[way](key, body, options);

    test('stores what it is given', async () => {
      const written = await write('a/b.json', 'größer');

      expect(await textAt(store, 'a/b.json')).toBe('größer');
      expect(written).toMatchObject({ key: 'a/b.json', bytes: 8 });
      expect((await store.get('a/b.json'))?.etag).toBe(written.etag);
      expect(await store.head('a/b.json')).toEqual(written);
    });

    test('dates what it stores', async () => {
      const written = await write('a', 'x');

      expect(Math.abs(written.modified.getTime() - Date.now())).toBeLessThan(60_000);
    });

    test('replaces an object whole', async () => {
      await write('a', 'a long first version');
      await write('a', 'short');

      expect(await textAt(store, 'a')).toBe('short');
      expect((await store.head('a'))?.bytes).toBe(5);
    });

    test('stores nothing at all as an object of no bytes', async () => {
      await write('empty', '');

      expect((await store.get('empty'))?.body).toHaveLength(0);
      expect((await store.head('empty'))?.bytes).toBe(0);
    });

    test('creates where there must be nothing, once', async () => {
      await write('a', 'first', { condition: { ifAbsent: true } });

      const second = write('a', 'second', { condition: { ifAbsent: true } });
      await expect(second).rejects.toThrow(PreconditionFailed);
      expect(await textAt(store, 'a')).toBe('first');
    });

    test('replaces the version it was told to, and no other', async () => {
      const first = await write('a', 'first');
      const second = await write('a', 'second', { condition: { ifMatch: first.etag } });

      const late = write('a', 'late', { condition: { ifMatch: first.etag } });
      await expect(late).rejects.toThrow(PreconditionFailed);
      expect((await store.get('a'))?.etag).toBe(second.etag);
    });

    test('does not replace what is not there', async () => {
      const attempt = write('a', 'x', { condition: { ifMatch: 'no-such-etag' } });

      await expect(attempt).rejects.toThrow(PreconditionFailed);
      expect(await store.head('a')).toBeUndefined();
    });

    test('creates again what was removed, not for one who knows the old version', async () => {
      const old = await write('a', 'same');
      await store.delete('a');

      await write('a', 'same', { condition: { ifAbsent: true } });
      if (!capabilities.etagOfEveryWrite) return;
      const late = write('a', 'late', { condition: { ifMatch: old.etag } });
      await expect(late).rejects.toThrow(PreconditionFailed);
    });

    test('gives every new content another etag, however fast it comes', async () => {
      const etags = new Set<string>();
      for (let n = 0; n < 50; n += 1) {
        const content = capabilities.etagOfEveryWrite ? 'x' : String(n);
        etags.add((await write('a', content)).etag);
      }

      expect(etags.size).toBe(50);
    });

    test('lets one of twenty create', async () => {
      const attempts = Array.from({ length: 20 }, (_, n) =>
        write('a', `by ${n}`, { condition: { ifAbsent: true } }),
      );

      const results = await Promise.allSettled(attempts);
      const winner = results.findIndex(({ status }) => status === 'fulfilled');
      expect(wins(results)).toBe(1);
      expect(await textAt(store, 'a')).toBe(`by ${winner}`);
    });

    test('lets one of twenty replace a version', async () => {
      const { etag } = await write('a', 'first');
      const attempts = Array.from({ length: 20 }, (_, n) =>
        write('a', `by ${n}`, { condition: { ifMatch: etag } }),
      );

      const results = await Promise.allSettled(attempts);
      const winner = results.findIndex(({ status }) => status === 'fulfilled');
      expect(wins(results)).toBe(1);
      expect(await textAt(store, 'a')).toBe(`by ${winner}`);
    });
  });
}
