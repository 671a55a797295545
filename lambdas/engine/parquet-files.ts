import type { Session } from './engine.ts';
import { literal } from './quoting.ts';

/** How Parquet is written that is read by others than the run that writes it. */
export const parquetOptions = 'format parquet, compression zstd';

/** SQL of the rows in local Parquet files. */
export const parquetFiles = (paths: readonly string[]): string =>
  `read_parquet([${paths.map(literal).join(', ')}], hive_partitioning = false)`;

/** The number of rows in a local Parquet file, as its end says. */
export async function parquetRows(session: Session, path: string): Promise<number> {
  const [file] = await session.rows<{ rows: number }>(
    `select cast(num_rows as double) as rows from parquet_file_metadata(${literal(path)})`,
  );
  return file?.rows ?? 0;
}
