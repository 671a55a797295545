import { sqlFile } from '../engine/sql-file.ts';
import { identifier } from '../engine/quoting.ts';
import { validatedPrefix } from '../lake/keys.ts';
import { writeManifest, type Manifest } from '../lake/manifest.ts';
import { createParameterTable } from '../model/parameter-table.ts';
import { parameterTables } from '../model/parameters.ts';
import { canAdoptLines, canShareOrders } from '../plan/contested-orders.ts';
import { planWriter } from '../plan/plan-document.ts';
import { countingFiles, decidedPlan, type DecidedPlan } from '../plan/plan.ts';
import { createSameNameFiles, sameNames } from '../plan/replaced-files.ts';
import { usableFiles } from '../plan/usable-files.ts';
import { createFiles } from '../plan/validated-files.ts';
import type { ScoreAnswer } from '../runtime/refresh-messages.ts';
import { closedHistory, historyDates } from '../score/history-dates.ts';
import { createMergeParameters } from '../score/merge.ts';
import { monthSignatures } from '../score/month-signatures.ts';
import { followPolicy } from '../score/score-plan.ts';
import { isOfDates, reusedDates } from '../score/segment-history.ts';
import { attemptFolder } from './attempt.ts';
import { createAcceptedParts } from './accepted-parts.ts';
import { cleanAttempts } from './clean-attempts.ts';
import { queryFile, type QueryName } from './query-files.ts';
import { relationColumns, validatedColumns } from './relation-columns.ts';
import type { Call, Room } from './room.ts';
import type { OwnStep, QueryStep, Step } from './step.ts';
import {
  addEmptyRelation,
  addRelation,
  addTable,
  columnsFor,
  lendTable,
  readRelation,
  tableName,
} from './work-tables.ts';

/** A query of a file, for a step. */
export const asked = (name: QueryName, isAsked?: QueryStep['isAsked']): QueryStep => ({
  kind: 'query',
  name,
  query: () => sqlFile(queryFile(name)),
  ...(isAsked !== undefined && { isAsked }),
});

const own = (name: string, run: OwnStep['run']): OwnStep => ({ kind: 'own', name, run });

const counting = async (call: Call) => {
  const { config, files } = await call.inputs();
  return countingFiles(usableFiles(files, config), new Set(call.attempt.replaced));
};

const canShare = async (call: Call): Promise<boolean> => canShareOrders(await counting(call));
const isContested = ({ attempt }: Call): boolean => attempt.sharedOrders > 0;
const canAdopt = async (call: Call): Promise<boolean> =>
  canAdoptLines(await counting(call), isContested(call));

/** What is decided about lines before the run has a name. */
export const decideSteps: readonly Step[] = [
  own('begin', begin),
  asked('validated'),
  asked('shared_names', async (call) => (await undecidedNames(call)).length > 0),
  own('files', lendFiles),
  asked('smaller_orders', canShare),
  asked('shared_orders', canShare),
  asked('shared_count', canShare),
  own('contested', readSharedOrders),
  asked('adopted_lines', canAdopt),
  asked('contested_lines', isContested),
  asked('replaced_versions', isContested),
  asked('superseded_lines', isContested),
  asked('shrunk_orders', isContested),
  asked('contested_digest', isContested),
  asked('month_decisions', async (call) => isContested(call) || canAdopt(call)),
  own('decide', decide),
];

async function begin(room: Room): Promise<ScoreAnswer | undefined> {
  const { plan, writer, attempt, withEngine } = room;
  const { config, base } = await room.inputs();
  await cleanAttempts(room, { writer, execution: attempt.execution });
  if (base?.inputs === plan.inputs) return sameRun(room, base);
  const dates = historyDates(plan.asOf).map((date) => ({ date, reused: false }));
  const inputs = { asOf: plan.asOf, runId: '', config, historyDates: dates };
  attempt.columns = await withEngine((engine) => relationColumns(engine, inputs));
  await addValidatedFiles(room);
  await createMergeParameters(room.engine, plan.asOf);
  await lendTable(room, 'merge_parameters');
  await createSameNameFiles(room.engine, await undecidedNames(room));
  await lendTable(room, 'same_name_files');
  return undefined;
}

async function undecidedNames(call: Call) {
  const { config, files } = await call.inputs();
  return sameNames(config, usableFiles(files, config)).undecided;
}

/**
 * One table over all validated files, however many: a partition for each would be more than Glue keeps. Which of them
 * count is a table beside it. Other files in the folder are scanned once, and no line of them is taken.
 */
async function addValidatedFiles(room: Room): Promise<void> {
  const { engine, attempt, locationOf } = room;
  const { config, files } = await room.inputs();
  await addTable(room, 'validated_files', { columns: validatedColumns, folder: validatedPrefix });
  const parts = usableFiles(files, config).flatMap(({ verdict }, rank) =>
    verdict.validated.map(({ key }) => ({ path: locationOf(key), rank })),
  );
  await createAcceptedParts(engine, parts);
  await lendTable(room, 'accepted_parts');
  const query = `select *, "$path" as path from ${identifier(tableName(attempt, 'validated_files'))}`;
  addRelation(room, 'validated_files', { kind: 'view', query });
}

async function lendFiles(room: Room): Promise<undefined> {
  const { engine, attempt } = room;
  const { config, files } = await room.inputs();
  const accepted = usableFiles(files, config);
  await readRelation(room, 'shared_names');
  const shared = await engine.rows<{ file_rank: number }>('select file_rank from shared_names');
  const replaced = new Set([...sameNames(config, accepted).replaced, ...shared.map((row) => row.file_rank)]);
  attempt.replaced = [...replaced].sort((a, b) => a - b);
  await createFiles(engine, config, accepted);
  if (replaced.size > 0)
    await engine.run(`delete from files where file_rank in (${[...replaced].join(', ')})`);
  await lendTable(room, 'files');
  return undefined;
}

async function readSharedOrders(room: Room): Promise<undefined> {
  await readRelation(room, 'shared_count');
  const [row] = await room.engine.rows<{ orders: number }>('select orders from shared_count');
  room.attempt.sharedOrders = row?.orders ?? 0;
  return undefined;
}

async function decide(room: Room): Promise<ScoreAnswer | undefined> {
  const { engine, attempt } = room;
  const { config, base } = await room.inputs();
  for (const name of ['contested_digest', 'month_decisions']) await readRelation(room, name);
  const [digest] = await engine.rows<{ digest: string }>('select digest from contested_digest');
  const decided = await engine.rows<{ month: string; decided: string }>('select * from month_decisions');
  const run = await decidedRun(room, digest?.digest ?? '');
  if (base?.runId === run.runId) return sameRun(room, base);
  const decisions = new Map(decided.map((row) => [row.month, row.decided]));
  const signatures = monthSignatures(run.counting, run.asOf, decisions);
  const kept = base?.transactions.filter(({ month, signature }) => signatures.get(month) === signature) ?? [];
  const keptMonths = new Set(kept.map(({ month }) => month));
  const history = closedHistory(run.asOf, signatures, config);
  const reused = reusedDates(history, base);
  attempt.decisions = {
    contested: digest?.digest ?? '',
    runId: run.runId,
    asOf: run.asOf,
    changedMonths: [...signatures.keys()].filter((month) => !keptMonths.has(month)),
    signatures: [...signatures],
    reusedDates: reused,
  };
  addRelation(room, 'published_lines', { kind: 'view', query: sqlFile(queryFile('published_lines')) });
  const columns = columnsFor(room, 'lines').map(({ name }) => name);
  addRelation(room, 'lines', { kind: 'view', query: `select ${columns.join(', ')} from published_lines` });
  await addPreviousHistory(room, base, reused);
  const dates = [...history.map(({ date }) => date), run.asOf].map((date) => ({
    date,
    reused: reused.includes(date),
  }));
  for (const table of parameterTables({ asOf: run.asOf, runId: run.runId, config, historyDates: dates })) {
    if (table.rows.length === 0) {
      addEmptyRelation(room, table.name);
      continue;
    }
    for (const statement of createParameterTable(table)) await engine.run(statement);
    await lendTable(room, table.name);
  }
  return undefined;
}

/** The run as planRun would decide it. */
export async function decidedRun({ plan, now, ...room }: Room, contested: string): Promise<DecidedPlan> {
  const { config, files } = await room.inputs();
  const decisions = { replaced: new Set(room.attempt.replaced), contested };
  return decidedPlan(config, files, { choice: plan.asOf, now: now() }, decisions);
}

// Queries read no published file: Lake Formation may stand before those. They read a copy.
async function addPreviousHistory(
  room: Room,
  base: Manifest | undefined,
  dates: readonly string[],
): Promise<void> {
  if (base === undefined || dates.length === 0) {
    addEmptyRelation(room, 'previous_history');
    return;
  }
  const folder = `${attemptFolder(room.writer)}0-earlier_history/`;
  for (const [number, { key }] of base.tables.segment_history.entries())
    await room.copy(key, `${folder}part-${number}.parquet`);
  const columns = room.attempt.columns['previous_history'] ?? [];
  await addTable(room, 'earlier_history', { columns, folder });
  const query = `select * from earlier_history where ${isOfDates(dates)}`;
  addRelation(room, 'previous_history', { kind: 'view', query });
}

/** The answer where the run is the current one; region_access may still be another. */
async function sameRun({ store, engine, now, plan, ...room }: Room, base: Manifest): Promise<ScoreAnswer> {
  const { config } = await room.inputs();
  const followed = await followPolicy(store, engine, config, base, now());
  if (followed === undefined) return { outcome: 'unchanged', runId: base.runId };
  const manifest = await writeManifest(store, followed, planWriter(plan));
  return { outcome: 'scored', runId: base.runId, manifest };
}
