import { assert, property, string, stringMatching, type Arbitrary, oneof } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keyPath, pathKey } from '../../lambdas/lake/key-path.ts';
import { isKey } from '../../lambdas/lake/key-rules.ts';

const keys: Arbitrary<string> = oneof(
  string({ unit: 'binary', maxLength: 400 }),
  stringMatching(/^[aA.%/ é:x]{1,12}$/),
  stringMatching(/^(con|NUL|aux)?[.]?[a-z%]{0,600}(\/com1)?$/),
).filter(isKey);

/** Two paths that a disk of macOS or Windows would take for one are equal after this. */
const asDisksSee = (path: string): string => path.normalize('NFD').toLowerCase();

describe('keyPath', () => {
  test.each([
    ['control/current.json', 'control/current.json'],
    [
      'curated/runs/2026-01-02-0123456789ab.7/part-0.parquet',
      'curated/runs/2026-01-02-0123456789ab.7/part-0.parquet',
    ],
    ['landing/received/Shop 1/ab', 'landing/received/%53hop%201/ab'],
    ['.store/lock', '%2estore/lock'],
    ['a./con.txt', 'a%2e/%63on.txt'],
  ])('stores %s at %s', (key, path) => {
    expect(keyPath(key)).toBe(path);
  });

  test('cuts a name that no disk can hold', () => {
    const path = keyPath(`${'x'.repeat(450)}/y`);

    expect(path).toBe(`${'x'.repeat(200)}%/%${'x'.repeat(200)}%/%${'x'.repeat(50)}/y`);
  });

  test('can be turned back', () => {
    assert(property(keys, (key) => pathKey(keyPath(key)) === key));
  });

  test('holds nothing that a disk forbids or folds', () => {
    const allowed = /^[a-z0-9_~!'()%-][a-z0-9._~!'()%-]{0,253}$/;
    const asDevice = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/;
    assert(
      property(keys, (key) =>
        keyPath(key)
          .split('/')
          .every((name) => allowed.test(name) && !name.endsWith('.') && !asDevice.test(name)),
      ),
    );
  });

  test('keeps two keys apart on every disk', () => {
    assert(
      property(keys, keys, (a, b) => a === b || asDisksSee(keyPath(a)) !== asDisksSee(keyPath(b))),
      { numRuns: 1000 },
    );
  });
});

describe('pathKey', () => {
  test.each(['.DS_Store', 'Thumbs.db', 'a b', 'a%2Fb', 'a%61', 'a%', 'a%ff', 'desktop.ini~ '])(
    'knows no key for the foreign file %j',
    (path) => {
      expect(pathKey(path)).toBeUndefined();
    },
  );
});
