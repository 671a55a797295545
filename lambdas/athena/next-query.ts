import { literal } from '../engine/quoting.ts';
import type { Engine } from '../engine/engine.ts';
import { planWriter, readPlan } from '../plan/plan-document.ts';
import type { NextQueryAnswer, NextQueryRequest } from '../runtime/refresh-messages.ts';
import { attemptFolder, newAttempt, readAttempt, writeAttempt, type PendingQuery } from './attempt.ts';
import { removeFiles } from './clean-attempts.ts';
import { decideSteps } from './decide-steps.ts';
import { queryFailure, scannedIn } from './query-failure.ts';
import {
  addEmptyRelation,
  addTable,
  columnsFor,
  filesBelow,
  inputsOf,
  type AthenaContext,
  type Room,
} from './room.ts';
import { scoreSteps } from './score-steps.ts';
import type { QueryStep, Step } from './step.ts';
import { unloadStatement } from './unload.ts';
import type { WorkColumn } from './work-column.ts';

/**
 * Scores what a plan pins, query by query: says the next one, after what it does itself, or what scoring came to. The
 * same call again says the same. Throws AthenaError, and what planRun throws.
 */
export const nextQuery = (context: AthenaContext, request: NextQueryRequest): Promise<NextQueryAnswer> =>
  context.withEngine((engine) => answer(context, engine, request));

async function answer(
  context: AthenaContext,
  engine: Engine,
  request: NextQueryRequest,
): Promise<NextQueryAnswer> {
  const plan = await readPlan(context.store, request.plan);
  const writer = planWriter(plan);
  const { finished, failed } = request;
  const known = await readAttempt(context.store, writer);
  const last = finished?.id ?? failed?.id ?? 0;
  const attempt = known ?? newAttempt(writer, request.execution, last);
  const room: Room = { ...context, engine, plan, writer, attempt, inputs: inputsOf(context, plan) };
  if (attempt.answer !== null) return attempt.answer;
  const { pending } = attempt;
  if (pending !== null) {
    // An answer that got lost is given again.
    if (pending.id !== last) return queryAnswer(pending);
    if (finished !== undefined) await finish(room, pending, finished);
    if (failed !== undefined) return retried(room, pending, failed, request.redrives);
  }
  return goOn(room);
}

const steps = (room: Room): readonly Step[] => [...decideSteps, ...scoreSteps(room.attempt)];

async function goOn(room: Room): Promise<NextQueryAnswer> {
  const { attempt, store, writer } = room;
  for (;;) {
    const step = steps(room)[attempt.done];
    if (step === undefined) throw new TypeError('The last step ends with an answer.');
    if (step.kind === 'query') {
      if ((await step.isAsked?.(room)) ?? true) return issue(room, step, 1);
      addEmptyRelation(room, step.name);
    } else {
      const ended = await step.run(room);
      if (ended !== undefined) return end(room, ended);
    }
    attempt.done += 1;
    await writeAttempt(store, writer, attempt);
  }
}

async function issue(room: Room, step: QueryStep, tries: number): Promise<NextQueryAnswer> {
  const { attempt, store, writer, macros, locationOf } = room;
  attempt.issued += 1;
  const folder = `${attemptFolder(writer)}${attempt.issued}-${step.name}/`;
  const sql = unloadStatement(
    {
      query: step.query(attempt),
      columns: columnsOfStep(room, step),
      target: locationOf(folder),
      ...(step.partitionedBy !== undefined && { partitionedBy: step.partitionedBy }),
    },
    attempt.relations,
    macros,
  );
  attempt.pending = { id: attempt.issued, name: step.name, folder, sql, tries };
  await writeAttempt(store, writer, attempt);
  return queryAnswer(attempt.pending);
}

const queryAnswer = ({ id, name, sql }: PendingQuery): NextQueryAnswer => ({
  outcome: 'query',
  id,
  name,
  sql,
});

const fileRows: readonly WorkColumn[] = [
  { name: 'path', type: 'string' },
  { name: 'lines', type: 'bigint' },
];

function columnsOfStep(
  room: Room,
  { name, columnsOf = name, partitionedBy }: QueryStep,
): readonly WorkColumn[] {
  const columns = name === 'file_rows' ? fileRows : columnsFor(room, columnsOf);
  return partitionedBy === undefined ? columns : [...columns, { name: partitionedBy, type: 'string' }];
}

async function finish(
  room: Room,
  { name, folder }: PendingQuery,
  { scannedBytes, milliseconds }: NonNullable<NextQueryRequest['finished']>,
): Promise<void> {
  const { attempt, store, writer } = room;
  const step = steps(room)[attempt.done];
  if (step?.kind !== 'query') throw new TypeError(`Nobody asked for ${name}.`);
  const columns = columnsOfStep(room, step);
  if (step.partitionedBy === undefined) await addTable(room, name, { columns, folder });
  else await addPartitioned(room, step, columns, folder);
  if (name === 'file_rows') attempt.columns = { ...attempt.columns, file_rows: fileRows };
  attempt.scannedBytes += scannedBytes;
  attempt.durations[name] = milliseconds / 1000;
  attempt.pending = null;
  attempt.done += 1;
  await writeAttempt(store, writer, attempt);
}

async function addPartitioned(
  room: Room,
  { name }: QueryStep,
  columns: readonly WorkColumn[],
  folder: string,
): Promise<void> {
  const column = columns.at(-1);
  if (column === undefined) return;
  const keys = (await filesBelow(room.store, folder)).map(({ key }) =>
    key.slice(0, key.lastIndexOf('/') + 1),
  );
  const mark = `/${column.name}=`;
  const folders = [...new Set(keys)].map((found) => ({
    value: found.slice(found.lastIndexOf(mark) + mark.length, -1),
    folder: found,
  }));
  await addTable(room, name, { columns: columns.slice(0, -1), folder, partition: { column, folders } });
}

// A redrive tries anew what ended the execution: a limit was raised meanwhile, or another cause mended.
async function retried(
  room: Room,
  { name, tries }: PendingQuery,
  { cause, redrives: before }: NonNullable<NextQueryRequest['failed']>,
  redrives: number,
): Promise<NextQueryAnswer> {
  const { attempt, limitBytes } = room;
  const isRedriven = redrives > before;
  const failure = isRedriven ? undefined : queryFailure({ name, cause, tries, limitBytes });
  if (failure !== undefined) throw failure;
  const step = steps(room)[attempt.done];
  if (step?.kind !== 'query') throw new TypeError(`Nobody asked for ${literal(name)}.`);
  attempt.scannedBytes += scannedIn(cause);
  return issue(room, step, isRedriven ? 1 : tries + 1);
}

// What was made on the way goes; the record stays for a call whose answer got lost, and goes with the next run.
async function end(
  room: Room,
  answer: Exclude<NextQueryAnswer, { outcome: 'query' }>,
): Promise<NextQueryAnswer> {
  const { attempt, store, writer, catalog } = room;
  attempt.answer = answer;
  attempt.pending = null;
  await writeAttempt(store, writer, attempt);
  await catalog.drop(attempt.tag);
  const files = await filesBelow(store, attemptFolder(writer));
  await removeFiles(
    store,
    writer,
    files.map(({ key }) => key),
  );
  return answer;
}
