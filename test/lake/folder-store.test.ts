import { mkdir, mkdtemp, readFile, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { folderStore } from '../../lambdas/lake/folder-store.ts';
import { listed, listedKeys } from './listed.ts';
import { storeContract } from './store-contract.ts';

storeContract('folder store', (folder) => folderStore(folder), {
  etagOfEveryWrite: true,
  refusesNesting: true,
});

describe('the folder of a folder store', () => {
  let root: string;
  const at = (...names: string[]): string => join(root, ...names);

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'customer360-folder-'));
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  test('holds each object as a plain file', async () => {
    await folderStore(root).put('control/current.json', '{}');

    expect(await readFile(at('control', 'current.json'), 'utf8')).toBe('{}');
    expect((await readdir(root)).sort()).toEqual(['.store', 'control']);
  });

  test('is not made by reading or removing', async () => {
    const store = folderStore(at('none'));
    await store.get('a');
    await store.delete('a');
    await listed(store);

    await expect(stat(at('none'))).rejects.toThrow();
  });

  test('may hold files of others, which are no objects', async () => {
    const store = folderStore(root);
    await store.put('a/b', 'x');
    await writeFile(at('.DS_Store'), '');
    await writeFile(at('a', 'Thumbs.db'), '');

    expect(await listedKeys(store)).toEqual(['a/b']);
    await store.delete('a/b');
    expect(await readdir(at('a'))).toEqual(['Thumbs.db']);
  });

  test('has no empty folders after a delete', async () => {
    const store = folderStore(root);
    await store.put('a/b/c', 'x');
    await store.put('a/d', 'x');
    await store.delete('a/b/c');

    expect(await readdir(at('a'))).toEqual(['d']);
  });

  test('may hold an empty folder where an object shall go', async () => {
    await mkdir(at('a', 'b'), { recursive: true });
    await folderStore(root).put('a/b', 'x');

    expect(await readFile(at('a', 'b'), 'utf8')).toBe('x');
  });

  test('shares the file with who uploads and who downloads it', async () => {
    const store = folderStore(at('lake'));
    await writeFile(at('work.parquet'), 'content');
    await store.upload(at('work.parquet'), 'a');
    await store.download('a', at('copy.parquet'));

    const inodes = await Promise.all(
      ['work.parquet', 'copy.parquet', 'lake/a'].map((name) => stat(at(name))),
    );
    expect(new Set(inodes.map(({ ino }) => ino)).size).toBe(1);
  });

  test('dates an old file by its upload', async () => {
    await writeFile(at('old'), 'content');
    await utimes(at('old'), 1_000_000, 1_000_000);
    const now = new Date('2026-03-04T05:06:07.089Z');

    const stored = await folderStore(at('lake'), { now: () => now }).upload(at('old'), 'a');
    expect(stored.modified).toEqual(now);
  });

  test('gives every write its own etag while the clock stands still or goes back', async () => {
    let now = new Date('2026-03-04T05:06:07Z');
    const store = folderStore(root, { now: () => now });
    const etags = new Set<string>();
    for (const minutesBack of [0, 0, 0, 30, 50, 50]) {
      now = new Date(now.getTime() - minutesBack * 60_000);
      etags.add((await store.put('a', 'same')).etag);
    }

    expect(etags.size).toBe(6);
  });

  test('returns to the right time when the clock was far ahead', async () => {
    let now = new Date('2062-01-01T00:00:00Z');
    const store = folderStore(root, { now: () => now });
    await store.put('a', 'x');
    now = new Date('2026-01-01T00:00:00Z');
    await store.put('a', 'x');

    expect((await store.head('a'))?.modified).toEqual(now);
  });

  test('is swept of what a killed process left a day ago, and of nothing younger', async () => {
    const day = 86_400;
    const now = Date.now() / 1000;
    for (const [name, ageDays] of [
      ['old', 1.1],
      ['young', 0.9],
    ] as const) {
      await mkdir(at('.store', 'staging', name), { recursive: true });
      await writeFile(at('.store', 'staging', name, 'object'), 'part of');
      await utimes(at('.store', 'staging', name), now - ageDays * day, now - ageDays * day);
    }
    await folderStore(root).put('a', 'x');

    expect(await readdir(at('.store', 'staging'))).toEqual(['young']);
  });

  test('keeps nothing of a write that was refused', async () => {
    const store = folderStore(root);
    await store.put('a', 'x');
    await store.put('a', 'y', { condition: { ifAbsent: true } }).catch(() => undefined);

    expect(await readdir(at('.store', 'staging'))).toEqual([]);
  });
});
