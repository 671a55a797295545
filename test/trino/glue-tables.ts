import { tables, type TableName } from '../../lambdas/contract/tables.ts';
import { identifier, literal } from '../../lambdas/engine/quoting.ts';
import { curatedPrefix } from '../../lambdas/lake/keys.ts';
import type { Manifest } from '../../lambdas/lake/manifest.ts';
import { catalogPartitions } from '../../lambdas/publish/catalog-partitions.ts';
import { glueTable } from '../../lambdas/publish/glue-table.ts';
import { trinoType } from './trino-types.ts';
import type { TrinoSession } from './trino-session.ts';

/** Makes a table of the contract as Glue describes it, with the partitions that it has while the run is current. */
export async function createGlueTable(
  session: TrinoSession,
  place: { readonly schema: string; readonly bucket: string },
  table: TableName,
  manifest: Manifest,
): Promise<void> {
  const { name, columns, partitionKey } = glueTable(tables[table]);
  const typed = [...columns, partitionKey].map(
    (column) => `${identifier(column.name)} ${trinoType(column.type)}`,
  );
  const location = `s3://${place.bucket}/${curatedPrefix}${name}`;
  await session.run(`
    create table ${name} (${typed.join(', ')})
    with (
      format = 'PARQUET', external_location = ${literal(location)}, partitioned_by = array[${literal(partitionKey.name)}]
    )`);
  for (const { value, folder } of catalogPartitions(manifest, table)) {
    const at = literal(`s3://${place.bucket}/${folder}`);
    await session.run(`
      call system.register_partition(
        ${literal(place.schema)}, ${literal(name)}, array[${literal(partitionKey.name)}], array[${literal(value)}], ${at}
      )`);
  }
}
