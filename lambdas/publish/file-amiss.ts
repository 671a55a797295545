import { mapBounded } from '../lake/bounded.ts';
import type { TableFile } from '../lake/manifest.ts';
import type { Store, StoredObject } from '../lake/store.ts';

const concurrentHeads = 16;

/** The first file that `isAmiss` says so of, given what is stored under its key; undefined if all are well. */
export async function fileAmiss(
  store: Store,
  files: readonly TableFile[],
  isAmiss: (file: TableFile, stored: StoredObject | undefined) => boolean,
): Promise<TableFile | undefined> {
  const stored = await mapBounded(files, concurrentHeads, ({ key }) => store.head(key));
  return files.find((file, index) => isAmiss(file, stored[index]));
}
