import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import type { Engine } from '../engine/engine.ts';
import { byMonthOptions, monthFiles, monthNumber } from '../engine/month-files.ts';
import { parquetFiles, parquetOptions } from '../engine/parquet-files.ts';
import { literal } from '../engine/quoting.ts';

/** A Parquet file with accepted lines, in the columns of `transactions`. */
export type LinePart = {
  readonly path: string;
  /** YYYY-MM if it was written for this month alone. */
  readonly month: string | null;
};

// A file of so many records is written by month: a month that it alone fills is then published as it stands, without
// being written again. Many small files would cost more than that saves.
const recordsToPart = 250_000;

type Written = { readonly parts: readonly LinePart[]; readonly rows: number };

/**
 * Writes the accepted rows of `lines` to Parquet below `folder`, and the others with their reasons to the table
 * `kept_aside`. Returns the number of rows of both; `expected` is how many there should be.
 */
export async function writeParts(
  engine: Engine,
  lines: string,
  expected: number,
  folder: string,
): Promise<Written> {
  const target = await mkdtemp(join(folder, 'lines-'));
  const byMonth = expected >= recordsToPart;
  const accepted = await copyAccepted(engine, lines, target, byMonth);
  const rejected = await keepAside(engine, lines, accepted < expected);
  const parts = byMonth ? await monthFiles(target) : [wholePart(target)];
  if (parts.length > 0) return { parts, rows: accepted + rejected };
  await copyAccepted(engine, `from (${lines}) limit 0`, target, false);
  return { parts: [wholePart(target)], rows: accepted + rejected };
}

const wholePart = (folder: string): LinePart => ({ path: join(folder, 'lines.parquet'), month: null });

async function copyAccepted(
  engine: Engine,
  lines: string,
  folder: string,
  byMonth: boolean,
): Promise<number> {
  const month = byMonth ? `, ${monthNumber('order_date')} as month` : '';
  const target = byMonth ? folder : wholePart(folder).path;
  const options = byMonth ? byMonthOptions : parquetOptions;
  const [copied] = await engine.rows<{ Count: number }>(`
    copy (select * exclude (reason, reason_column)${month} from (${lines}) where reason is null)
    to ${literal(target)} (${options})`);
  return copied?.Count ?? 0;
}

async function keepAside(engine: Engine, lines: string, some: boolean): Promise<number> {
  await engine.run(
    `create or replace temp table kept_aside (line_number bigint, reason varchar, reason_column varchar)`,
  );
  if (!some) return 0;
  const [kept] = await engine.rows<{ Count: number }>(
    `insert into kept_aside select line_number, reason, reason_column from (${lines}) where reason is not null`,
  );
  return kept?.Count ?? 0;
}

/** SQL of the lines in the parts. */
export const partsSql = (parts: readonly LinePart[]): string => parquetFiles(parts.map(({ path }) => path));
