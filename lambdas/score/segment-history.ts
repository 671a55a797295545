import { join } from 'node:path';
import { duckType } from '../contract/column.ts';
import { tables } from '../contract/tables.ts';
import type { Engine } from '../engine/engine.ts';
import { parquetFiles, parquetOptions, parquetRows } from '../engine/parquet-files.ts';
import { identifier, literal } from '../engine/quoting.ts';
import { downloadTable } from '../lake/download-table.ts';
import { tableKey } from '../lake/keys.ts';
import type { Manifest, TableFile } from '../lake/manifest.ts';
import { putOnce } from '../lake/put-once.ts';
import type { Store } from '../lake/store.ts';
import type { HistoryDate } from './history-dates.ts';

/** So named, a file holds the rows of all closed dates: day after day, the same bytes. */
const closedFile = 'closed';

export type EarlierHistory = {
  /** The closed dates whose rows of the earlier run are still good. */
  readonly reused: ReadonlySet<string>;
  /** Local file of the earlier run with the rows of all closed dates and no others, where these are good and it has one. */
  readonly closed: string | undefined;
};

/**
 * Leaves `previous_history` in the session: the rows of the earlier run for the closed dates whose signature is still
 * the same.
 */
export async function reuseHistory(
  store: Store,
  engine: Engine,
  closed: readonly HistoryDate[],
  base: Manifest | undefined,
): Promise<EarlierHistory> {
  const reused = reusedDates(closed, base);
  if (base === undefined || reused.length === 0) {
    await createPreviousHistory(engine);
    return { reused: new Set(), closed: undefined };
  }
  const folder = join(engine.workFolder, 'previous-history');
  const paths = await downloadTable(store, base, 'segment_history', folder);
  await engine.run(`
    create view previous_history as
    select * from ${parquetFiles(paths)}
    where ${isOfDates(reused)}`);
  const isWhole = reused.length === closed.length && reused.length === base.history.length;
  const number = base.tables.segment_history.findIndex(({ key }) => key.endsWith(`/${closedFile}.parquet`));
  return { reused: new Set(reused), closed: isWhole ? paths[number] : undefined };
}

/** Stores `segment_history` in two files: closed dates, written anew unless `closed` is given, and the as-of date. */
export async function storeHistory(
  store: Store,
  engine: Engine,
  run: { readonly runId: string; readonly now: Date },
  closed: string | undefined,
): Promise<readonly TableFile[]> {
  const written = async (file: string, condition: string): Promise<string> => {
    const path = join(engine.workFolder, `segment_history-${file}.parquet`);
    await engine.run(
      `copy (from segment_history where ${condition}) to ${literal(path)} (${parquetOptions})`,
    );
    return path;
  };
  const stored = async (file: string, path: string): Promise<TableFile> => {
    const key = tableKey('segment_history', run.runId, file);
    const { bytes } = await putOnce(store, path, key, run.now);
    return { key, rows: await parquetRows(engine, path), bytes };
  };
  return [
    await stored(closedFile, closed ?? (await written(closedFile, 'run_id is null'))),
    await stored('part-0', await written('part-0', 'run_id is not null')),
  ];
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
