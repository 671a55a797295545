import { beforeEach, describe, expect, test } from 'vitest';
import { PreconditionFailed } from '../../../lambdas/lake/errors.ts';
import type { Store } from '../../../lambdas/lake/store.ts';
import { listed, listedKeys } from '../listed.ts';
import type { Bench } from './bench.ts';

/** List and delete: order, prefixes, what is left. */
export function listingContract(bench: () => Bench): void {
  let store: Store;
  beforeEach(() => {
    store = bench().store;
  });

  describe('list', () => {
    test('gives keys in the order of their code units, also across the slash', async () => {
      const unordered = ['b', 'a/x', 'a-b/x', 'a.b', 'a!', 'Z', 'a/b/c', 'ä', 'é/x', '𝄞', '｡', 'a/B', '~'];
      for (const key of unordered) await store.put(key, key);

      expect(await listedKeys(store)).toEqual([...unordered].sort());
    });

    test.each([
      ['a folder', 'runs/', ['runs/1/x', 'runs/10/x', 'runs/2']],
      ['the beginning of a name', 'runs/1', ['runs/1/x', 'runs/10/x']],
      ['a folder in a folder', 'runs/1/', ['runs/1/x']],
      ['a whole key', 'runs/2', ['runs/2']],
      ['the beginning of a folder', 'run', ['runs-old', 'runs/1/x', 'runs/10/x', 'runs/2']],
      ['what does not exist', 'none/', []],
      ['a key as if it were a folder', 'runs/2/', []],
      ['what no key can begin with', 'runs//', []],
      ['the way out', '../', []],
      ['a slash', '/', []],
    ])('takes %s as a prefix', async (_, prefix, expected) => {
      for (const key of ['runs/2', 'runs/10/x', 'runs/1/x', 'runs-old', 'other']) await store.put(key, key);

      expect(await listedKeys(store, prefix)).toEqual(expected);
    });

    test.each([
      ['a key', 'runs/1/x', ['runs/10/x', 'runs/2', 'runs/ä', 'runs/𝄞', 'runs/｡']],
      ['what is no key', 'runs/10', ['runs/10/x', 'runs/2', 'runs/ä', 'runs/𝄞', 'runs/｡']],
      ['a character beyond the first plane', 'runs/𝄞', ['runs/｡']],
      ['the last key', 'runs/｡', []],
      [
        'what comes before the prefix',
        'a',
        ['runs/1/x', 'runs/10/x', 'runs/2', 'runs/ä', 'runs/𝄞', 'runs/｡'],
      ],
      ['what comes after the prefix', 'z', []],
    ])('begins after %s', async (_, after, expected) => {
      const keys = ['runs/2', 'runs/10/x', 'runs/1/x', 'runs/ä', 'runs/𝄞', 'runs/｡', 'other'];
      for (const key of keys) await store.put(key, key);

      expect((await listed(store, 'runs/', { after })).map(({ key }) => key)).toEqual(expected);
    });

    test('tells the same of an object as head', async () => {
      await store.put('a', 'one');
      await bench().write.upload('b/c', 'three');

      for await (const object of store.list('')) expect(object).toEqual(await store.head(object.key));
    });
  });

  describe('delete', () => {
    test('removes an object, and succeeds where there is none', async () => {
      await store.put('a/b/c', 'x');
      await store.delete('a/b/c');
      await store.delete('a/b/c');
      await store.delete('never/was');

      expect(await store.head('a/b/c')).toBeUndefined();
      expect(await listedKeys(store)).toEqual([]);
    });

    test('leaves what lies beside and below', async () => {
      await store.put('a/b', 'x');
      await store.put('a/c', 'x');
      await store.delete('a/b');
      await store.delete('a');

      expect(await listedKeys(store)).toEqual(['a/c']);
    });

    test('removes only the version it was told to', async () => {
      const old = await store.put('a', 'first');
      const { etag } = await store.put('a', 'second');

      await expect(store.delete('a', { ifMatch: old.etag })).rejects.toThrow(PreconditionFailed);
      await store.delete('a', { ifMatch: etag });
      expect(await store.head('a')).toBeUndefined();
    });
  });
}
