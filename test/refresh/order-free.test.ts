import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Refreshed } from '../../bin/refresh.ts';
import { memoryStore } from '../../lambdas/lake/memory-store.ts';
import type { Store } from '../../lambdas/lake/store.ts';
import { byExtent } from '../extent.ts';
import { exportedFiles, runShop, type RunOptions, type ShopFile } from './shop.ts';

const folder = join(import.meta.dirname, '../../../shared/data/uci-online-retail');
const isThere = existsSync(folder);
if (!isThere)
  console.log('SKIPPED: order-free needs the daily files of UCI Online Retail in ../shared/data.');

const fileCount = 40;

const onOneThread = { config: { engine: { threads: 1 } } };
const onTwoThreads = { config: { engine: { threads: 2 } } };

// Where a share is tried, the smallest of the first sixty: what a file costs beside its lines is what many are about.
const dailyFiles = (): ShopFile[] =>
  readdirSync(folder)
    .sort()
    .slice(0, byExtent(60, fileCount))
    .toSorted((a, b) => statSync(join(folder, a)).size - statSync(join(folder, b)).size)
    .slice(0, fileCount)
    .map((name) => ({ name, content: readFileSync(join(folder, name)), modified: name.slice(0, 10) }));

async function exportsAfter(calls: readonly (readonly ShopFile[])[], options?: RunOptions) {
  const store = memoryStore();
  let last;
  for (const files of calls) last = await runShop(store, files, options);
  if (last === undefined) throw new Error('At least one call is needed.');
  return exportedFiles(store, last.manifest);
}

// Every seventh file, wrapping around: a permutation, because 7 and 40 share no factor.
const scrambled = <T>(items: readonly T[]): T[] => items.map((_, i) => items[(i * 7) % items.length] as T);

describe.skipIf(!isThere)('the exports of 40 daily files', () => {
  let files: ShopFile[];
  let store: Store;
  let first: Refreshed;
  let expected: Record<string, string>;

  beforeAll(async () => {
    files = dailyFiles();
    store = memoryStore();
    first = await runShop(store, files, onTwoThreads);
    expected = await exportedFiles(store, first.manifest);
  });

  it('have customers to compare', () => {
    expect(expected['rfm_output_customer360.csv']?.split('\n').length).toBeGreaterThan(500);
  });

  it('are the same bytes after a second call with nothing new, which publishes nothing', async () => {
    const second = await runShop(store, files, onTwoThreads);

    expect(second.published).toBe(false);
    expect(second.manifest).toEqual(first.manifest);
    expect(await exportedFiles(store, second.manifest)).toEqual(expected);
  });

  it('are the same bytes file by file in shuffled order', async () => {
    expect(await exportsAfter(scrambled(files).map((file) => [file]))).toEqual(expected);
  });

  it('are the same bytes with every file delivered twice under another name, on one thread, in another time zone', async () => {
    const copies = files.map((file) => ({ ...file, name: `copy-of-${file.name}`, modified: '2026-05-05' }));
    const zone = process.env['TZ'];
    process.env['TZ'] = 'Pacific/Kiritimati';
    try {
      expect(await exportsAfter([copies.slice(0, 20), files, copies], onOneThread)).toEqual(expected);
    } finally {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
  });
});
