import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { beforeEach, describe, expect, test } from 'vitest';
import { ObjectNotFound } from '../../../lambdas/lake/errors.ts';
import type { Store } from '../../../lambdas/lake/store.ts';
import { listedKeys } from '../listed.ts';
import { textAt, type Bench } from './bench.ts';

/** Get, head and download: what is found, and that it stays as it was. */
export function readingContract(bench: () => Bench): void {
  let store: Store;
  beforeEach(() => {
    store = bench().store;
  });

  describe('reading', () => {
    test('finds nothing where nothing is', async () => {
      expect(await store.head('a')).toBeUndefined();
      expect(await store.get('a')).toBeUndefined();
      expect(await listedKeys(store)).toEqual([]);
      await expect(store.download('a', bench().local('copy'))).rejects.toThrow(ObjectNotFound);
    });

    test('finds no object at what is only a part of a key', async () => {
      await store.put('a/b/c', 'x');

      expect(await store.head('a/b')).toBeUndefined();
      expect(await store.get('a/b')).toBeUndefined();
      expect(await store.head('a/b/c/d')).toBeUndefined();
      expect(await store.get('a/b/c/d')).toBeUndefined();
      await expect(store.download('a/b', bench().local('copy'))).rejects.toThrow(ObjectNotFound);
    });

    test('downloads an object to a file', async () => {
      await store.put('a/b.parquet', 'content');
      await store.download('a/b.parquet', bench().local('copy'));

      expect(await readFile(bench().local('copy'), 'utf8')).toBe('content');
    });

    test('finds no version that nobody wrote', async () => {
      await store.put('a', 'stored');

      const version = store.download('a', bench().local('copy'), { version: 'no-such-version' });
      await expect(version).rejects.toThrow(ObjectNotFound);
      await expect(stat(bench().local('copy'))).rejects.toThrow();
    });

    test('does not download over a file', async () => {
      await store.put('a', 'stored');
      await writeFile(bench().local('mine'), 'mine');

      await expect(store.download('a', bench().local('mine'))).rejects.toThrow();
      expect(await readFile(bench().local('mine'), 'utf8')).toBe('mine');
    });

    test('leaves a downloaded file as it is when the object is replaced or removed', async () => {
      await store.put('a', 'first');
      await store.download('a', bench().local('copy'));
      await store.put('a', 'second version');
      await store.delete('a');

      expect(await readFile(bench().local('copy'), 'utf8')).toBe('first');
    });

    test('leaves an object as it is when an uploaded or downloaded file is removed', async () => {
      await bench().write.upload('a', 'content');
      await store.download('a', bench().local('copy'));
      await rm(bench().local('copy'));

      expect(await textAt(store, 'a')).toBe('content');
    });

    test('keeps objects apart that were uploaded from one file', async () => {
      await writeFile(bench().local('file'), 'content');
      const first = await store.upload(bench().local('file'), 'first');
      await store.upload(bench().local('file'), 'second');

      expect(await store.head('first')).toEqual(first);
      await store.put('second', 'changed');
      expect(await store.head('first')).toEqual(first);
    });

    test('hands out content that the reader may change', async () => {
      const body = Buffer.from('stored');
      await store.put('a', body);
      body.fill('x');
      (await store.get('a'))?.body.fill(0);

      expect(await textAt(store, 'a')).toBe('stored');
    });
  });
}
