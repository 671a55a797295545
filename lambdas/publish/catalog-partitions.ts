import { tables, type TableName } from '../contract/tables.ts';
import type { Manifest } from '../lake/manifest.ts';
import type { CatalogPartition } from './catalog.ts';
import { currentSlot, glueTable } from './glue-table.ts';

/** The partitions that a table has while the run of this manifest is current. */
export function catalogPartitions(
  { tables: files, transactions }: Manifest,
  table: TableName,
): CatalogPartition[] {
  const columns = glueTable(tables[table]).columns.map(({ name, type }) => ({ name, type }));
  if (table !== 'transactions') {
    const file = files[table];
    return file === undefined ? [] : [{ value: currentSlot, folder: folderOf(file.key), columns }];
  }
  return transactions.map(({ month, key }) => ({ value: month, folder: folderOf(key), columns }));
}

const folderOf = (key: string): string => key.slice(0, key.lastIndexOf('/') + 1);
