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
      { ...manifest, tables: { ...tablesButOne, runs: { ...runs, bytes: -1 } } },
      DamagedObject,
      /tables\.runs\.bytes/,
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
