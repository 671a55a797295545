import { rename } from 'node:fs/promises';
import type { Engine } from '../engine/engine.ts';
import { parquetFiles, parquetOptions } from '../engine/parquet-files.ts';
import { literal } from '../engine/quoting.ts';
import { sqlFile } from '../engine/sql-file.ts';
import { cellName, csvScan, type CsvTable } from './csv-table.ts';
import { partsSql, type LinePart } from './line-parts.ts';
import { fillTemplate } from './sql-template.ts';

export type EqualLines = {
  /** Lines that are left out, because their whole order stands again or the source says so. */
  readonly duplicate: number;
  /** Surplus lines that count all the same. */
  readonly repeated: number;
};

const twinLines = sqlFile('lambdas/validate/sql/twin_lines.sql');
const surplusLines = sqlFile('lambdas/validate/sql/surplus_lines.sql');

/**
 * Finds the accepted lines of a file that equal an earlier one of their order, and moves the duplicates among them to
 * `kept_aside`. Needs the table `order_numbers`. Reads the file again only where lines are of the same goods and money.
 */
export async function dropDuplicates(
  engine: Engine,
  parts: readonly LinePart[],
  table: CsvTable,
  duplicateLines: 'keep' | 'drop',
): Promise<EqualLines> {
  const [made] = await engine.rows<{ Count: number }>(
    fillTemplate(twinLines, { validated: partsSql(parts) }),
  );
  try {
    if (made?.Count === 0) return { duplicate: 0, repeated: 0 };
    return await splitSurplus(engine, parts, table, duplicateLines);
  } finally {
    await engine.run('drop table twin_lines');
  }
}

async function splitSurplus(
  engine: Engine,
  parts: readonly LinePart[],
  table: CsvTable,
  duplicateLines: 'keep' | 'drop',
): Promise<EqualLines> {
  const fragments = {
    records: csvScan(table),
    every_cell: Array.from({ length: table.width }, (_, i) => cellName(i)).join(', '),
    drop_all: String(duplicateLines === 'drop'),
  };
  await engine.run(fillTemplate(surplusLines, fragments));
  const [equal = { duplicate: 0, repeated: 0 }] = await engine.rows<EqualLines>(`
    select
      count(*) filter (kind = 'duplicate') as duplicate,
      count(*) filter (kind = 'repeated') as repeated
    from surplus_lines`);
  if (equal.duplicate > 0) {
    for (const { path } of parts) await withoutDuplicates(engine, path);
    await engine.run(
      "insert into kept_aside select line_number, 'duplicate', null from surplus_lines where kind = 'duplicate'",
    );
  }
  await engine.run('drop table surplus_lines');
  return equal;
}

const duplicates = "(select line_number from surplus_lines where kind = 'duplicate')";

async function withoutDuplicates(engine: Engine, path: string): Promise<void> {
  const lines = parquetFiles([path]);
  const [found] = await engine.rows<{ lines: number }>(
    `select count(*) as lines from ${lines} where line_number in ${duplicates}`,
  );
  if (found?.lines === 0) return;
  const target = `${path}.kept`;
  await engine.run(
    `copy (from ${lines} where line_number not in ${duplicates}) to ${literal(target)} (${parquetOptions})`,
  );
  await rename(target, path);
}
