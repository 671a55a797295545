import { join } from 'node:path';
import { duckType } from '../contract/column.ts';
import { tables } from '../contract/tables.ts';
import type { Engine } from '../engine/engine.ts';
import { parquetFiles } from '../engine/parquet-files.ts';
import { identifier, literal } from '../engine/quoting.ts';
import { downloadTable } from '../lake/download-table.ts';
import type { Manifest } from '../lake/manifest.ts';
import type { Store } from '../lake/store.ts';
import type { HistoryDate } from './history-dates.ts';

/**
 * Leaves `previous_history` in the session: the rows of the earlier run for the closed dates whose signature is still
 * the same. Returns these dates.
 */
export async function reuseHistory(
  store: Store,
  engine: Engine,
  closed: readonly HistoryDate[],
  base: Manifest | undefined,
): Promise<ReadonlySet<string>> {
  const reused = reusedDates(closed, base);
  if (base === undefined || reused.length === 0) {
    await createPreviousHistory(engine);
    return new Set();
  }
  const folder = join(engine.workFolder, 'previous-history');
  const paths = await downloadTable(store, base, 'segment_history', folder);
  await engine.run(`
    create view previous_history as
    select * from ${parquetFiles(paths)}
    where ${isOfDates(reused)}`);
  return new Set(reused);
}

/** The closed dates for which the rows of the earlier run are still good. */
export function reusedDates(closed: readonly HistoryDate[], base: Manifest | undefined): string[] {
  const known = new Map(base?.history.map(({ date, signature }) => [date, signature]));
  return closed.filter(({ date, signature }) => known.get(date) === signature).map(({ date }) => date);
}

/** SQL of whether a row is of one of these dates; `dates` is not empty. */
export const isOfDates = (dates: readonly string[]): string =>
  `history_date in (${dates.map((date) => `date ${literal(date)}`).join(', ')})`;

/** Makes `previous_history` without a row. */
export const createPreviousHistory = (engine: Engine): Promise<void> =>
  engine.run(
    `create table previous_history (${tables.segment_history.columns
      .map(({ name, type }) => `${identifier(name)} ${duckType(type)}`)
      .join(', ')})`,
  );
