import { tables, type TableName } from '../contract/tables.ts';
import { readManifest, type Manifest } from '../lake/manifest.ts';
import { readPointer } from '../lake/pointer.ts';
import type { Store } from '../lake/store.ts';
import { catalogChanges } from './catalog-changes.ts';
import { catalogPartitions } from './catalog-partitions.ts';
import type { Catalog } from './catalog.ts';
import { CatalogError } from './errors.ts';

const rounds = 5;

// `runs` comes last: whoever finds a run there finds it in every other table.
const tableOrder = [
  ...(Object.keys(tables) as TableName[]).filter((name) => name !== 'runs'),
  'runs' as const,
];

/**
 * Brings the catalog to the run that the pointer names, whatever it held before; before the first publication it does
 * nothing. `apart`: something had to be changed. Several may do so at once, and after a failure the next call goes on.
 * Throws CatalogError, and what reading the pointer and its manifest throws.
 */
export async function syncCatalog(store: Store, catalog: Catalog): Promise<{ readonly apart: boolean }> {
  let apart = false;
  let state = await readPointer(store);
  for (let round = 1; round <= rounds; round += 1) {
    if (state === undefined) return { apart };
    const outcome = await follow(catalog, await readManifest(store, state.pointer.manifest));
    apart ||= outcome !== 'at-pointer';
    // Whoever wrote by an older pointer sees here that it has moved, and writes again: the last write is by the newest.
    const next = await readPointer(store);
    if (next?.etag === state.etag && outcome !== 'conflict') return { apart };
    state = next;
  }
  const message = `The pointer or the catalog was changed by others, ${rounds} times in a row. Try again.`;
  throw new CatalogError('unsettled', message);
}

async function follow(catalog: Catalog, manifest: Manifest): Promise<'at-pointer' | 'changed' | 'conflict'> {
  let changed = false;
  try {
    for (const table of tableOrder) changed = (await followTable(catalog, manifest, table)) || changed;
  } catch (error) {
    if (error instanceof CatalogError && error.reason === 'conflict') return 'conflict';
    throw error;
  }
  return changed ? 'changed' : 'at-pointer';
}

async function followTable(catalog: Catalog, manifest: Manifest, table: TableName): Promise<boolean> {
  const existing = await catalog.partitions(table);
  const { create, update, remove } = catalogChanges(existing, catalogPartitions(manifest, table));
  if (create.length > 0) await catalog.create(table, create);
  if (update.length > 0) await catalog.update(table, update);
  if (remove.length > 0) await catalog.delete(table, remove);
  return create.length + update.length + remove.length > 0;
}
