import { readFile, stat } from 'node:fs/promises';
import { beforeEach, describe, expect, test } from 'vitest';
import { InvalidKey } from '../../../lambdas/lake/errors.ts';
import type { Store } from '../../../lambdas/lake/store.ts';
import { listedKeys } from '../listed.ts';
import { textAt, type Bench, type Capabilities } from './bench.ts';

/** Strange and hostile keys: kept apart, or refused. */
export function keysContract(bench: () => Bench, capabilities: Capabilities): void {
  let store: Store;
  beforeEach(() => {
    store = bench().store;
  });

  describe('keys', () => {
    const strange = [
      'landing/received/Shop 1/x+y%2B%20=&#.csv',
      'a<b>c:d"e|f?g*h\\i',
      'con/NUL/aux.txt/com1',
      'trailing./dots. /.hidden',
      '.store/lock',
      '%/%25/%%',
      "quote'`$(x);--",
      '{[glob]}*?',
      'e\u0301/\u00e9',
      'Straße/İstanbul/ΣΑΣ',
      '統計/店舗'.repeat(30),
      'a\u202eb\u200bc',
      '__proto__',
      `${'long'.repeat(100)}/${'x'.repeat(500)}`,
      'x'.repeat(1024),
    ];

    test.each(strange)('stores under %j what it is given, and nothing elsewhere', async (key) => {
      await store.put(key, 'content');

      expect(await textAt(store, key)).toBe('content');
      expect(await listedKeys(store)).toEqual([key]);
      expect(await listedKeys(store, key.slice(0, -1))).toEqual([key]);
      await store.download(key, bench().local('copy'));
      expect(await readFile(bench().local('copy'), 'utf8')).toBe('content');
      await store.delete(key);
      expect(await listedKeys(store)).toEqual([]);
    });

    test('keeps all of them apart, with their capitals and accents', async () => {
      const all = [
        ...strange,
        ...strange.map((key) => key.toUpperCase()),
        'E\u0301/\u00e9',
        'é/é',
        'shop',
        'Shop',
      ];
      const different = [...new Set(all)].filter((key) => Buffer.byteLength(key) <= 1024);
      for (const key of different) await store.put(key, key);

      for (const key of different) expect(await textAt(store, key)).toBe(key);
      expect(await listedKeys(store)).toEqual(different.sort());
    });

    const refused = [
      '',
      '/a',
      'a/',
      'a//b',
      '.',
      '..',
      '../a',
      'a/../../b',
      'a/./b',
      'a\u0000b',
      'a\nb',
      'a\u007f',
    ];
    test.each([...refused, '\ud800', 'x'.repeat(1025), 'é'.repeat(513)])('refuses %j', async (key) => {
      await expect(store.head(key)).rejects.toThrow(InvalidKey);
      await expect(store.get(key)).rejects.toThrow(InvalidKey);
      await expect(bench().write.put(key, 'x')).rejects.toThrow(InvalidKey);
      await expect(bench().write.upload(key, 'x')).rejects.toThrow(InvalidKey);
      await expect(store.delete(key)).rejects.toThrow(InvalidKey);
      await expect(store.download(key, bench().local('copy'))).rejects.toThrow(InvalidKey);
      await expect(stat(bench().local('copy'))).rejects.toThrow();
    });

    test.runIf(capabilities.refusesNesting)('refuses an object below or above another', async () => {
      await store.put('a/b', 'x');

      await expect(store.put('a/b/c', 'x')).rejects.toThrow(InvalidKey);
      await expect(store.put('a/b/c/d', 'x')).rejects.toThrow(InvalidKey);
      await expect(store.put('a', 'x')).rejects.toThrow(InvalidKey);
      expect(await listedKeys(store)).toEqual(['a/b']);
    });
  });
}
