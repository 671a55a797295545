import { tables, type TableName } from '../../lambdas/contract/tables.ts';
import { tableFiles, type Manifest } from '../../lambdas/lake/manifest.ts';
import type { Catalog } from '../../lambdas/publish/catalog.ts';

const tableNames = Object.keys(tables) as TableName[];

/** Where the catalog says that everything lies, sorted: `customer360 current curated/customer360/one/`. */
export async function catalogPlaces(catalog: Catalog): Promise<string[]> {
  const places: string[] = [];
  for (const table of tableNames) {
    const partitions = await catalog.partitions(table);
    places.push(...partitions.map(({ value, folder }) => `${table} ${value} ${folder}`));
  }
  return places.sort();
}

/** Where everything lies by a manifest, in the same words. */
export function manifestPlaces(manifest: Manifest): string[] {
  const places = tableNames.flatMap((table) =>
    tableFiles(manifest, table).map((file) => {
      const value = 'month' in file ? String(file.month) : 'current';
      return `${table} ${value} ${file.key.replace(/[^/]+$/, '')}`;
    }),
  );
  return [...new Set(places)].sort();
}
