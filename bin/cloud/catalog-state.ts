import { tables, type TableName } from '../../lambdas/contract/tables.ts';
import type { Manifest } from '../../lambdas/lake/manifest.ts';
import { catalogChanges } from '../../lambdas/publish/catalog-changes.ts';
import { catalogPartitions } from '../../lambdas/publish/catalog-partitions.ts';
import type { Catalog } from '../../lambdas/publish/catalog.ts';

/** The tables that the catalog does not have where this run has them. */
export async function tablesApart(catalog: Catalog, manifest: Manifest): Promise<TableName[]> {
  const names = Object.keys(tables) as TableName[];
  const apart = await Promise.all(
    names.map(async (table) => {
      const existing = await catalog.partitions(table);
      const { create, update, remove } = catalogChanges(existing, catalogPartitions(manifest, table));
      return create.length + update.length + remove.length > 0;
    }),
  );
  return names.filter((_, index) => apart[index]);
}
