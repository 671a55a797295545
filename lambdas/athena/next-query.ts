import { literal } from '../engine/quoting.ts';
import { planWriter, readPlan } from '../plan/plan-document.ts';
import type { NextQueryAnswer, NextQueryRequest } from '../runtime/refresh-messages.ts';
import { attemptFolder, newAttempt, readAttempt, writeAttempt, type PendingQuery } from './attempt.ts';
import { removeFiles } from './clean-attempts.ts';
import { decideSteps } from './decide-steps.ts';
import { inputsOf } from './inputs.ts';
import { overRunLimit, queryFailure, scannedIn } from './query-failure.ts';
import type { AthenaContext, Call } from './room.ts';
import { scoreSteps } from './score-steps.ts';
import type { QueryStep, Step } from './step.ts';
import { unloadStatement } from './unload.ts';
import type { WorkColumn } from './work-column.ts';
import { addEmptyRelation, addRelation, addTable, columnsFor, filesBelow } from './work-tables.ts';

/**
 * Scores what a plan pins, query by query: says the next one, after what it does itself, or what scoring came to. The
 * same call again says the same. Throws AthenaError, and what planRun throws.
 */
export async function nextQuery(context: AthenaContext, request: NextQueryRequest): Promise<NextQueryAnswer> {
  const plan = await readPlan(context.store, request.plan);
  const writer = planWriter(plan);
  const { finished, failed } = request;
  const known = await readAttempt(context.store, writer);
  const last = finished?.id ?? failed?.id ?? 0;
  const attempt = known ?? newAttempt(writer, request.execution, last);
  const call: Call = { ...context, plan, writer, attempt, inputs: inputsOf(context, plan) };
  if (attempt.answer !== null) return attempt.answer;
  const { pending } = attempt;
  if (pending !== null) {
    // An answer that got lost is given again.
    if (pending.id !== last) return queryAnswer(pending);
    if (finished !== undefined) await finish(call, pending, finished);
    if (failed !== undefined) return retried(call, pending, failed, request.redrives);
  }
  return goOn(call);
}

const steps = (call: Call): readonly Step[] => [...decideSteps, ...scoreSteps(call.attempt)];

async function goOn(call: Call): Promise<NextQueryAnswer> {
  const { attempt, store, writer } = call;
  for (;;) {
    const step = steps(call)[attempt.done];
    if (step === undefined) throw new TypeError('The last step ends with an answer.');
    if (step.kind === 'query') {
      if ((await step.isAsked?.(call)) ?? true) return issue(call, step, 1);
      addEmptyRelation(call, step.name);
    } else if (step.kind === 'view') {
      addRelation(call, step.name, { kind: 'view', query: step.query() });
    } else {
      // Most calls only say the next query, and need no database.
      const ended = await call.withEngine((engine) => step.run({ ...call, engine }));
      if (ended !== undefined) return end(call, ended);
    }
    attempt.done += 1;
    await writeAttempt(store, writer, attempt);
  }
}

async function issue(call: Call, step: QueryStep, tries: number): Promise<NextQueryAnswer> {
  const { attempt, store, writer, macros, locationOf, runLimitBytes } = call;
  const refusal = overRunLimit(step.name, attempt.scannedBytes, runLimitBytes);
  if (refusal !== undefined) throw refusal;
  attempt.issued += 1;
  const folder = `${attemptFolder(writer)}${attempt.issued}-${step.name}/`;
  const sql = unloadStatement(
    {
      query: step.query(attempt),
      columns: columnsOfStep(call, step),
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
  call: Call,
  { name, columnsOf = name, partitionedBy }: QueryStep,
): readonly WorkColumn[] {
  const columns = name === 'file_rows' ? fileRows : columnsFor(call, columnsOf);
  return partitionedBy === undefined ? columns : [...columns, { name: partitionedBy, type: 'string' }];
}

async function finish(
  call: Call,
  { name, folder }: PendingQuery,
  { scannedBytes, milliseconds }: NonNullable<NextQueryRequest['finished']>,
): Promise<void> {
  const { attempt, store, writer } = call;
  const step = steps(call)[attempt.done];
  if (step?.kind !== 'query') throw new TypeError(`Nobody asked for ${name}.`);
  const columns = columnsOfStep(call, step);
  if (step.partitionedBy === undefined) await addTable(call, name, { columns, folder });
  else await addPartitioned(call, step, columns, folder);
  if (name === 'file_rows') attempt.columns = { ...attempt.columns, file_rows: fileRows };
  attempt.scannedBytes += scannedBytes;
  attempt.durations[name] = milliseconds / 1000;
  attempt.pending = null;
  attempt.done += 1;
  await writeAttempt(store, writer, attempt);
}

async function addPartitioned(
  call: Call,
  { name }: QueryStep,
  columns: readonly WorkColumn[],
  folder: string,
): Promise<void> {
  const column = columns.at(-1);
  if (column === undefined) return;
  const keys = (await filesBelow(call.store, folder)).map(({ key }) =>
    key.slice(0, key.lastIndexOf('/') + 1),
  );
  const mark = `/${column.name}=`;
  const folders = [...new Set(keys)].map((found) => ({
    value: found.slice(found.lastIndexOf(mark) + mark.length, -1),
    folder: found,
  }));
  await addTable(call, name, { columns: columns.slice(0, -1), folder, partition: { column, folders } });
}

// A redrive tries anew what ended the execution: a limit was raised meanwhile, or another cause mended.
async function retried(
  call: Call,
  { name, tries }: PendingQuery,
  { cause, redrives: before }: NonNullable<NextQueryRequest['failed']>,
  redrives: number,
): Promise<NextQueryAnswer> {
  const { attempt, limitBytes } = call;
  const isRedriven = redrives > before;
  const failure = isRedriven ? undefined : queryFailure({ name, cause, tries, limitBytes });
  if (failure !== undefined) throw failure;
  const step = steps(call)[attempt.done];
  if (step?.kind !== 'query') throw new TypeError(`Nobody asked for ${literal(name)}.`);
  attempt.scannedBytes += scannedIn(cause);
  return issue(call, step, isRedriven ? 1 : tries + 1);
}

// What was made on the way goes; the record stays for a call whose answer got lost, and goes with the next run.
async function end(
  call: Call,
  answer: Exclude<NextQueryAnswer, { outcome: 'query' }>,
): Promise<NextQueryAnswer> {
  const { attempt, store, writer, catalog } = call;
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
