import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { duckType } from '../contract/column.ts';
import { rowReasons } from '../contract/reasons.ts';
import { tables } from '../contract/tables.ts';
import type { Engine } from '../engine/engine.ts';
import { identifier, literal } from '../engine/quoting.ts';
import { sqlFile } from '../engine/sql-file.ts';
import type { Plan } from '../plan/plan.ts';
import type { PlannedFile } from '../plan/planned-file.ts';

/** What became of the accepted lines of a file in this run. */
type Fate = {
  readonly published: number;
  readonly superseded: number;
  readonly afterAsOf: number;
  readonly shrunk: number;
  /** Lines that name no customer, and their order does not either. */
  readonly anonymous: number;
};

/** A row of file_fates.sql. */
export type FateRow = {
  file_id: string;
  published: number;
  superseded: number;
  after_as_of: number;
  shrunk: number;
  anonymous: number;
};

/** A merge lost or doubled lines: a defect of this program, never of the input. */
class ConservationError extends Error {
  readonly reason = 'conservation';

  constructor(fileId: string, accepted: number, fate: Fate) {
    super(
      `File ${fileId}: ${accepted} accepted lines are not ${fate.published} published + ${fate.superseded} superseded + ${fate.afterAsOf} after the as-of date. Nothing was published; please report this.`,
    );
    this.name = 'ConservationError';
  }
}

/** Leaves `file_quality` in the session: data_quality without as_of and run_id. Throws ConservationError. */
export const writeFileQuality = async (engine: Engine, plan: Pick<Plan, 'files'>): Promise<void> =>
  createFileQuality(engine, plan, await engine.rows<FateRow>(sqlFile('lambdas/score/sql/file_fates.sql')));

/** The same, where the fates were asked elsewhere. */
export async function createFileQuality(
  engine: Engine,
  plan: Pick<Plan, 'files'>,
  rows: readonly FateRow[],
): Promise<void> {
  const fates = new Map(rows.map((row) => [row.file_id, { ...row, afterAsOf: row.after_as_of }]));
  const path = join(engine.workFolder, 'file-quality.json');
  const lines = plan.files.map((file) => JSON.stringify(qualityRow(file, fates.get(file.content.fileId))));
  await writeFile(path, `${lines.join('\n')}\n`);
  const columns = tables.data_quality.columns.filter(({ name }) => name !== 'as_of' && name !== 'run_id');
  const types = columns.map(({ name, type }) => `${identifier(name)}: ${literal(duckType(type))}`).join(', ');
  await engine.run(`
    create table file_quality as
    select * from read_json(${literal(path)}, format = 'newline_delimited', columns = {${types}})`);
}

function fateOf({ status, verdict, content }: PlannedFile, fate: Fate | undefined): Fate {
  const none = { published: 0, superseded: 0, afterAsOf: 0, shrunk: 0, anonymous: verdict.counts.anonymous };
  if (status === 'replaced') return { ...none, superseded: verdict.counts.accepted };
  if (status !== 'accepted') return none;
  const known = fate ?? none;
  if (known.published + known.superseded + known.afterAsOf !== verdict.counts.accepted) {
    throw new ConservationError(content.fileId, verdict.counts.accepted, known);
  }
  return known;
}

function qualityRow(file: PlannedFile, known: Fate | undefined): Record<string, unknown> {
  const { content, status, verdict } = file;
  const { counts } = verdict;
  const fate = fateOf(file, known);
  const accepted = verdict.outcome === 'accepted' ? verdict : undefined;
  return {
    file_id: content.fileId,
    source: content.source,
    file_name: content.first.name,
    status,
    reason: verdict.outcome === 'rejected' ? verdict.reason : null,
    rows_in: counts.rows,
    accepted: counts.accepted,
    duplicate: counts.duplicate,
    repeated: counts.repeated,
    superseded: fate.superseded,
    shrunk: fate.shrunk,
    after_as_of: fate.afterAsOf,
    published: fate.published,
    anonymous: fate.anonymous,
    returns: counts.returns,
    adjustments: counts.adjustments,
    split_orders: counts.splitOrders,
    quarantined: counts.quarantined,
    ...Object.fromEntries(
      rowReasons
        .filter(({ name }) => name !== 'duplicate')
        .map(({ name }) => [`quarantined_${name.replaceAll('-', '_')}`, counts.byReason[name] ?? 0]),
    ),
    net_amount: accepted?.netAmount ?? '0',
    first_day: accepted?.firstDay ?? null,
    last_day: accepted?.lastDay ?? null,
    date_format: verdict.detected?.dateFormat ?? null,
    columns_not_loaded: verdict.detected?.columnsNotLoaded.join(', ') ?? null,
  };
}
