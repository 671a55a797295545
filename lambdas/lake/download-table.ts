import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { TableName } from '../contract/tables.ts';
import { mapBounded } from './bounded.ts';
import { tableFiles, type Manifest, type TableFile } from './manifest.ts';
import type { Store } from './store.ts';

const concurrentDownloads = 8;

/** Brings the files of a published table to the new `folder`. Returns their paths: none where the run has no such table. */
export const downloadTable = (
  store: Store,
  manifest: Manifest,
  table: TableName,
  folder: string,
): Promise<string[]> => downloadFiles(store, tableFiles(manifest, table), folder);

/** Brings files to the new `folder`. Returns their paths, in turn. */
export async function downloadFiles(
  store: Store,
  files: readonly Pick<TableFile, 'key'>[],
  folder: string,
): Promise<string[]> {
  await mkdir(folder);
  return mapBounded([...files.entries()], concurrentDownloads, async ([number, { key }]) => {
    const path = join(folder, `part-${number}.parquet`);
    await store.download(key, path);
    return path;
  });
}
