/** How validated Parquet is written. It is read about as often as written, and never leaves the lake. */
export const parquetOptions = 'format parquet, compression snappy';
