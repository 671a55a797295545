import { literal } from './quoting.ts';

/** How Parquet is written that is read by others than the run that writes it. */
export const parquetOptions = 'format parquet, compression zstd';

/** SQL of the rows in local Parquet files. */
export const parquetFiles = (paths: readonly string[]): string =>
  `read_parquet([${paths.map(literal).join(', ')}], hive_partitioning = false)`;
