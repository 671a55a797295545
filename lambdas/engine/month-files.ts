import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parquetOptions } from './parquet-files.ts';

/** Options of a COPY into a folder of files by `month`, a column made by `monthNumber`. */
export const byMonthOptions = `${parquetOptions}, partition_by (month), overwrite_or_ignore true`;

/** SQL of a month as a number, 202402: a text of each date would cost a quarter of a whole pass. */
export const monthNumber = (date: string): string => `year(${date}) * 100 + month(${date})`;

type MonthFile = { readonly path: string; /** YYYY-MM. */ readonly month: string };

/** The files that such a COPY left below a folder: several for a month where DuckDB had too many open at once. */
export async function monthFiles(folder: string): Promise<MonthFile[]> {
  const files: MonthFile[] = [];
  for (const name of (await readdir(folder)).sort()) {
    const month = name.replace(/^month=(\d{4})(\d{2})$/, '$1-$2');
    const names = (await readdir(join(folder, name))).sort();
    files.push(...names.map((file) => ({ path: join(folder, name, file), month })));
  }
  return files;
}
