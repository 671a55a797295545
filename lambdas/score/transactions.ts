import { join } from 'node:path';
import type { Engine } from '../engine/engine.ts';
import { parquetFiles } from '../engine/parquet-files.ts';
import { literal } from '../engine/quoting.ts';
import { mapBounded } from '../lake/bounded.ts';
import { downloadFiles } from '../lake/download-table.ts';
import { monthKey } from '../lake/keys.ts';
import type { MonthFile } from '../lake/manifest.ts';
import { putOnce } from '../lake/put-once.ts';
import type { Store } from '../lake/store.ts';
import type { Plan } from '../plan/plan.ts';
import { mergeMonths } from './merge.ts';
import { monthDecisions } from './month-decisions.ts';
import { monthSignatures } from './month-signatures.ts';

const concurrentTransfers = 8;

export type Transactions = {
  readonly months: readonly MonthFile[];
  /** Month → local files with its lines. */
  readonly paths: ReadonlyMap<string, readonly string[]>;
  /** Month → what its rows rest on, empty months included. */
  readonly signatures: ReadonlyMap<string, string>;
};

/** How many lines some months have. */
export const linesIn = (months: readonly MonthFile[]): number =>
  months.reduce((sum, { rows }) => sum + rows, 0);

/**
 * Brings `transactions` up to date: writes the months whose lines changed, keeps the files of the others, and leaves the
 * view `lines` (all published lines) in the session.
 */
export async function updateTransactions(
  store: Store,
  engine: Engine,
  plan: Plan,
  base: readonly MonthFile[],
  now: Date,
): Promise<Transactions> {
  const decisions = await monthDecisions(engine);
  const signatures = monthSignatures(plan.counting, plan.asOf, decisions);
  const kept = base.filter(({ month, signature }) => signatures.get(month) === signature);
  const keptMonths = new Set(kept.map(({ month }) => month));
  const changed = [...signatures.keys()].filter((month) => !keptMonths.has(month));
  const written = await mergeMonths(engine, plan, changed, decisions);
  const rows = await rowsByPath(engine, [...written.values()]);
  const uploads = await mapBounded(
    [...written],
    concurrentTransfers,
    async ([month, path]): Promise<MonthFile> => {
      const { key, bytes } = await putOnce(store, path, monthKey(plan.runId, month), now);
      return { key, bytes, rows: rows.get(path) ?? 0, month, signature: signatures.get(month) ?? '' };
    },
  );
  const downloads = await downloadFiles(store, kept, join(engine.workFolder, 'kept-months'));
  const local = [
    ...[...written].map(([month, path]) => ({ month, path })),
    ...kept.map(({ month }, number) => ({ month, path: downloads[number] ?? '' })),
  ];
  await openLines(
    engine,
    local.map(({ path }) => path),
  );
  const byMonth = Map.groupBy(local, ({ month }) => month);
  const paths = new Map([...byMonth].map(([month, files]) => [month, files.map(({ path }) => path)]));
  const months = [...kept, ...uploads].sort((a, b) => (a.month < b.month ? -1 : 1));
  return { months, paths, signatures };
}

async function rowsByPath(engine: Engine, paths: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (paths.length === 0) return new Map();
  const rows = await engine.rows<{ file_name: string; num_rows: number }>(
    `select file_name, num_rows from parquet_file_metadata([${paths.map(literal).join(', ')}])`,
  );
  return new Map(rows.map((row) => [row.file_name, row.num_rows]));
}

// Without a single line there is no file to read; the view then has the columns and no row.
async function openLines(engine: Engine, paths: readonly string[]): Promise<void> {
  if (paths.length === 0) {
    await engine.run('create view lines as select * exclude (file_rank) from published_lines where false');
    return;
  }
  await engine.run(`
    create view lines as
    select * from ${parquetFiles(paths)}`);
}
