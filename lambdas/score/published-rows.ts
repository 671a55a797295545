import { duckType } from '../contract/column.ts';
import { tables, type TableName } from '../contract/tables.ts';
import { parquetFiles } from '../engine/parquet-files.ts';
import { identifier } from '../engine/quoting.ts';

/**
 * SQL for the rows of a published table's files with every column of today's contract: those that an older contract did
 * not know are null.
 */
export function publishedRows(table: TableName, ...paths: readonly string[]): string {
  const columns = tables[table].columns.map(
    ({ name, type }) => `cast(null as ${duckType(type)}) as ${identifier(name)}`,
  );
  const typed = `select ${columns.join(', ')} where false`;
  return paths.length === 0 ? typed : `${typed} union all by name select * from ${parquetFiles(paths)}`;
}
