import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Engine } from '../engine/engine.ts';
import { literal } from '../engine/quoting.ts';
import { sqlFile } from '../engine/sql-file.ts';
import type { RankedFile } from '../plan/plan.ts';

/** Month (YYYY-MM) → local Parquet file with its published lines. */
export type MonthPaths = ReadonlyMap<string, string>;

/**
 * Writes the published lines of the given months, one Parquet file a month; a month without lines gets none. Needs what
 * planRun leaves in the session.
 */
export async function writeMonths(
  engine: Engine,
  plan: { readonly asOf: string; readonly counting: readonly RankedFile[] },
  months: readonly string[],
): Promise<MonthPaths> {
  await engine.run(`create table merge_parameters as select cast(${literal(plan.asOf)} as date) as as_of`);
  await engine.run(`create view published_lines as ${sqlFile(import.meta.url, 'sql/published-lines.sql')}`);
  if (months.length === 0) return new Map();
  const folder = join(engine.workFolder, 'transactions');
  // Months as numbers: making a text of each date would cost a quarter of the whole pass.
  const list = months.map((month) => month.replace('-', '')).join(', ');
  await engine.run(`
    copy (
      select * exclude (file_rank), year(order_date) * 100 + month(order_date) as month
      from published_lines
      where year(order_date) * 100 + month(order_date) in (${list}) and file_rank in (${ranksWith(plan.counting, months)})
    ) to ${literal(folder)} (format parquet, compression zstd, partition_by (month))`);
  return wholeMonths(engine, folder);
}

function ranksWith(files: readonly RankedFile[], months: readonly string[]): string {
  const wanted = new Set(months);
  const ranks = files.filter(({ verdict }) => verdict.months.some(({ month }) => wanted.has(month)));
  return ranks.length === 0 ? 'null' : ranks.map(({ rank }) => rank).join(', ');
}

// DuckDB opens a second file in a partition when it has too many open at once; a published month is one file.
async function wholeMonths(engine: Engine, folder: string): Promise<MonthPaths> {
  const paths = new Map<string, string>();
  for (const name of (await readdir(folder)).sort()) {
    const parts = (await readdir(join(folder, name))).map((file) => join(folder, name, file));
    const [first, ...others] = parts;
    if (first === undefined) continue;
    const whole = others.length === 0 ? first : join(folder, `${name}.parquet`);
    if (others.length > 0) {
      const list = parts.map(literal).join(', ');
      await engine.run(
        `copy (from read_parquet([${list}])) to ${literal(whole)} (format parquet, compression zstd)`,
      );
    }
    paths.set(name.replace(/^month=(\d{4})(\d{2})$/, '$1-$2'), whole);
  }
  return paths;
}
