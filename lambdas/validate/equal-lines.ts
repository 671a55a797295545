import { rename } from 'node:fs/promises';
import type { Engine } from '../engine/engine.ts';
import { literal } from '../engine/quoting.ts';
import { sqlFile } from '../engine/sql-file.ts';
import { parquetOptions } from './parquet-options.ts';
import { fillTemplate } from './sql-template.ts';

export type EqualLines = {
  /** Lines that are left out, because their whole order stands again or the source says so. */
  readonly duplicate: number;
  /** Surplus lines that count all the same. */
  readonly repeated: number;
};

const surplusLines = sqlFile(import.meta.url, 'sql/surplus-lines.sql');

/**
 * Finds the accepted lines of a validated file that equal an earlier one of their order, and marks the duplicates among
 * them in the file. Needs the table `order_numbers`.
 */
export async function markDuplicates(
  engine: Engine,
  path: string,
  duplicateLines: 'keep' | 'drop',
): Promise<EqualLines> {
  const fragments = {
    validated: `read_parquet(${literal(path)})`,
    drop_all: String(duplicateLines === 'drop'),
  };
  await engine.run(fillTemplate(surplusLines, fragments));
  const kinds = await engine.rows<{ kind: string; lines: number }>(
    'select kind, count(*) as lines from surplus_lines group by kind',
  );
  const count = (kind: string): number => kinds.find((row) => row.kind === kind)?.lines ?? 0;
  if (count('duplicate') > 0) await rewrite(engine, path);
  await engine.run('drop table surplus_lines');
  return { duplicate: count('duplicate'), repeated: count('repeated') };
}

// Sorted, because DuckDB promises no order of rows behind a join, and the membership is one.
async function rewrite(engine: Engine, path: string): Promise<void> {
  const target = `${path}.marked`;
  await engine.run(`
    copy (
      select * replace (
        case
          when file_row_number in (select row_number from surplus_lines where kind = 'duplicate') then 'duplicate'
          else reason
        end as reason
      )
      from read_parquet(${literal(path)})
      order by file_row_number
    ) to ${literal(target)} (${parquetOptions})`);
  await rename(target, path);
}
