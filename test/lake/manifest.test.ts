import { describe, expect, test } from 'vitest';
import { contractVersion, tables } from '../../lambdas/contract/tables.ts';
import { DamagedObject, ObjectNotFound, UnknownVersion } from '../../lambdas/lake/errors.ts';
import { manifestFiles, readManifest, writeManifest } from '../../lambdas/lake/manifest.ts';
import { memoryStore } from '../../lambdas/lake/memory-store.ts';
import { exampleManifest } from './example-run.ts';

const manifest = exampleManifest({ runId: 'one', months: ['2025-12', '2026-01'] });

describe('a manifest', () => {
  test('is read as it was written, apart from other attempts at the run', async () => {
    const store = memoryStore();
    const mine = await writeManifest(store, manifest, 'me');
    const other = await writeManifest(store, { ...manifest, sequence: 7 }, 'other');

    expect(mine).toBe('control/manifests/one/me.json');
    expect(await readManifest(store, mine)).toEqual(manifest);
    expect((await readManifest(store, other)).sequence).toBe(7);
  });

  test('has a table of several files', async () => {
    const store = memoryStore();
    const files = ['a', 'b'].map((key) => ({ key, rows: 1, bytes: 2 }));
    const several = { ...manifest, tables: { ...manifest.tables, customer360: files } };

    const key = await writeManifest(store, several, 'me');

    expect(await readManifest(store, key)).toEqual(several);
  });

  test('says a table of one file as earlier releases do', async () => {
    const store = memoryStore();
    const key = await writeManifest(store, manifest, 'me');

    const stored = JSON.parse(Buffer.from((await store.get(key))?.body ?? '').toString()) as typeof manifest;

    expect(stored.tables.runs).toEqual(manifest.tables.runs[0]);
  });

  test('of a release that kept no currency has none', async () => {
    const store = memoryStore();
    const { currency, ...earlier } = manifest.summary;
    await store.put('m', JSON.stringify({ ...manifest, summary: earlier }));

    expect(currency).toBe('EUR');
    expect((await readManifest(store, 'm')).summary.currency).toBeNull();
  });

  test('names a file for every table, and one for each month', () => {
    expect(manifestFiles(manifest)).toHaveLength(Object.keys(tables).length - 1 + 2);
  });

  test('is missed where there is none', async () => {
    await expect(readManifest(memoryStore(), 'control/manifests/none')).rejects.toThrow(ObjectNotFound);
  });

  const { runs, ...tablesButOne } = manifest.tables;
  test.each([
    ['lacks a table', { ...manifest, tables: tablesButOne }, DamagedObject, /tables\.runs/],
    [
      'has a size that is none',
      { ...manifest, tables: { ...tablesButOne, runs: [{ ...runs[0], bytes: -1 }] } },
      DamagedObject,
      /tables\.runs\.0\.bytes/,
    ],
    [
      'has no file of a table',
      { ...manifest, tables: { ...tablesButOne, runs: [] } },
      DamagedObject,
      /tables\.runs/,
    ],
    ['has no summary', { ...manifest, summary: undefined }, DamagedObject, /summary/],
    ['has another form', { ...manifest, version: 2 }, UnknownVersion, /Update customer360/],
    [
      'follows a later contract',
      { ...manifest, contract: contractVersion + 1 },
      UnknownVersion,
      /Update customer360/,
    ],
  ])('is not guessed when it %s', async (_, stored, error, message) => {
    const store = memoryStore();
    await store.put('m', JSON.stringify(stored));

    await expect(readManifest(store, 'm')).rejects.toThrow(error);
    await expect(readManifest(store, 'm')).rejects.toThrow(message);
  });
});
