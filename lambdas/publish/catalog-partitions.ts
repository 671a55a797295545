import { tables, type TableName } from '../contract/tables.ts';
import { tableFiles, type Manifest } from '../lake/manifest.ts';
import type { CatalogPartition } from './catalog.ts';
import { currentSlot, glueTable } from './glue-table.ts';

/** The partitions that a table has while the run of this manifest is current. */
export function catalogPartitions(manifest: Manifest, table: TableName): CatalogPartition[] {
  const columns = glueTable(tables[table]).columns.map(({ name, type }) => ({ name, type }));
  if (table !== 'transactions') {
    const [file] = tableFiles(manifest, table);
    return file === undefined ? [] : [{ value: currentSlot, folder: folderOf(file.key), columns }];
  }
  const folders = new Map(manifest.transactions.map(({ month, key }) => [month, folderOf(key)]));
  return [...folders].map(([value, folder]) => ({ value, folder, columns }));
}

const folderOf = (key: string): string => key.slice(0, key.lastIndexOf('/') + 1);
