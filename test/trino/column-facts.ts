import { join } from 'node:path';
import { tables, type TableName } from '../../lambdas/contract/tables.ts';
import type { Engine, Row } from '../../lambdas/engine/engine.ts';
import { parquetFiles } from '../../lambdas/engine/parquet-files.ts';
import { identifier } from '../../lambdas/engine/quoting.ts';
import { downloadTable } from '../../lambdas/lake/download-table.ts';
import type { Manifest } from '../../lambdas/lake/manifest.ts';
import type { Store } from '../../lambdas/lake/store.ts';

const aggregates = (column: string): string[] => [`count(${column})`, `min(${column})`, `max(${column})`];

// Trino gives milliseconds always, DuckDB where there are any.
const plain = (value: Row[string]): Row[string] =>
  typeof value === 'string' ? value.replace(/^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)\.0+$/, '$1') : value;

/** The rows of a table; of each column how many values, the least and the greatest. `from` is where its rows are. */
export async function columnFacts(
  ask: (sql: string) => Promise<Row[]>,
  table: TableName,
  from: string,
): Promise<Row> {
  const selected = tables[table].columns.flatMap(({ name }) =>
    aggregates(identifier(name)).map((aggregate, i) => `${aggregate} as ${identifier(`${name} ${i}`)}`),
  );
  const [row] = await ask(`select count(*) as "rows", ${selected.join(', ')} from ${from}`);
  return Object.fromEntries(Object.entries(row ?? {}).map(([name, value]) => [name, plain(value)]));
}

/** Brings the files of a table, and gives the SQL that reads them in DuckDB. */
export async function localFiles(
  store: Store,
  engine: Engine,
  table: TableName,
  manifest: Manifest,
): Promise<string> {
  return parquetFiles(await downloadTable(store, manifest, table, join(engine.workFolder, table)));
}
