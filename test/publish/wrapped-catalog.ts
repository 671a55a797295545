import type { Catalog } from '../../lambdas/publish/catalog.ts';
import type { Around } from '../lake/wrapped-store.ts';

/** A catalog whose every operation goes through `around`, with the table as its key. */
export const wrapCatalog = (catalog: Catalog, around: Around): Catalog => ({
  partitions: (key) => around({ method: 'partitions', key }, () => catalog.partitions(key)),
  create: (key, partitions) => around({ method: 'create', key }, () => catalog.create(key, partitions)),
  update: (key, partitions) => around({ method: 'update', key }, () => catalog.update(key, partitions)),
  delete: (key, values) => around({ method: 'delete', key }, () => catalog.delete(key, values)),
});
