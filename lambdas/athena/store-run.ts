import { join } from 'node:path';
import { parquetOptions } from '../engine/parquet-files.ts';
import { literal } from '../engine/quoting.ts';
import { mapBounded } from '../lake/bounded.ts';
import { curatedPrefix, tableKey } from '../lake/keys.ts';
import { writeManifest, type Manifest, type MonthFile, type TableFile } from '../lake/manifest.ts';
import { putOnce } from '../lake/put-once.ts';
import type { ScoreAnswer } from '../runtime/refresh-messages.ts';
import { createFileQuality, type FateRow } from '../score/file-quality.ts';
import { closedHistory } from '../score/history-dates.ts';
import { manifestHead } from '../score/manifest-head.ts';
import { publishedRows } from '../score/published-rows.ts';
import { storeRegionAccess } from '../score/region-access-table.ts';
import { runSummary } from '../score/run-totals.ts';
import { writeRunsTable } from '../score/runs-table.ts';
import { decided } from './attempt.ts';
import { decidedRun } from './decide-steps.ts';
import type { Room } from './room.ts';
import { modelTables, storedRelations, type ModelTable } from './stored-tables.ts';
import { filesBelow, readRelation } from './work-tables.ts';

const concurrentCopies = 16;

type Copied = TableFile & { readonly relation: string; readonly month: string | undefined };

/**
 * Copies what the queries stored to where published tables lie, into folders that no other attempt has, and writes `runs`
 * and the manifest. Readers see none of it before it is published. Returns where the manifest is.
 */
export async function storeRun(room: Room): Promise<ScoreAnswer> {
  const { store, engine, plan, attempt, now, writer } = room;
  const { config, base } = await room.inputs();
  const decisions = decided(attempt);
  const run = await decidedRun(room, decisions.contested);
  for (const name of ['run_facts', 'scored_counts', 'file_fates', 'file_rows'])
    await readRelation(room, name);
  const fates = await engine.rows<FateRow>('select * from file_fates');
  await createFileQuality(engine, run, fates);
  const copied = await copyTables(room, run.runId);
  const sequence = (plan.base?.seq ?? 0) + 1;
  const summary = await runSummary(engine, run);
  const at = now();
  const work = { engine: 'athena', reason: plan.engineReason, scannedBytes: attempt.scannedBytes } as const;
  const record = { summary, sequence, now: at, config, durations: attempt.durations, work };
  await writeRunsTable(store, engine, record, base);
  const signatures = new Map(decisions.signatures);
  const kept = base?.transactions.filter(({ month, signature }) => signatures.get(month) === signature) ?? [];
  const written = copied.flatMap(({ key, rows, bytes, month }): MonthFile[] =>
    month === undefined ? [] : [{ key, rows, bytes, month, signature: signatures.get(month) ?? '' }],
  );
  const filesOf = {} as Record<ModelTable, readonly TableFile[]>;
  for (const name of modelTables) {
    const files = copied.filter(({ relation }) => relation === name);
    filesOf[name] =
      files.length > 0
        ? files.map(({ key, rows, bytes }) => ({ key, rows, bytes }))
        : [await storeWithoutRows(room, name, run.runId)];
  }
  const manifest: Manifest = {
    ...manifestHead(run, config, { sequence, now: at, summary }),
    tables: {
      ...filesOf,
      runs: [await storeRuns(room, run.runId, sequence)],
      region_access: await storeRegionAccess(store, engine, config, base, at),
    },
    transactions: [...kept, ...written].sort((a, b) => (a.month < b.month ? -1 : a.month > b.month ? 1 : 0)),
    history: closedHistory(run.asOf, signatures, config),
  };
  return { outcome: 'scored', runId: run.runId, manifest: await writeManifest(store, manifest, writer) };
}

async function copyTables(room: Room, runId: string): Promise<Copied[]> {
  const { store, engine, attempt, copy, locationOf } = room;
  const counted = await engine.rows<{ path: string; lines: number }>('select path, lines from file_rows');
  const rowsAt = new Map(counted.map(({ path, lines }) => [path, lines]));
  const found = new Set<string>();
  const sources: { relation: string; key: string; target: string; month: string | undefined }[] = [];
  for (const relation of storedRelations(attempt)) {
    const folder = attempt.folders[relation] ?? '';
    for (const [number, { key }] of (await filesBelow(store, folder)).entries()) {
      const month = /\/month=(\d{4}-\d\d)\//.exec(key)?.[1];
      const table = month === undefined ? relation : `transactions`;
      const place = `${curatedPrefix}${table}/${runId}.${attempt.tag}/${month === undefined ? '' : `${month}/`}`;
      sources.push({ relation, key, target: `${place}part-${number}.parquet`, month });
    }
  }
  const copied = await mapBounded(sources, concurrentCopies, async ({ relation, key, target, month }) => {
    found.add(locationOf(key));
    const rows = rowsAt.get(locationOf(key)) ?? 0;
    return { relation, month, key: target, bytes: await copy(key, target), rows };
  });
  const missed = counted.find(({ path }) => !found.has(path));
  if (missed !== undefined) throw new TypeError('A query counted rows of a file that is not listed.');
  return copied;
}

// Athena writes no file where there is no row, and a published table has at least one.
async function storeWithoutRows(
  { engine, store, attempt, now }: Room,
  name: ModelTable,
  runId: string,
): Promise<TableFile> {
  const path = join(engine.workFolder, `${name}-without-rows.parquet`);
  await engine.run(`copy (${publishedRows(name)}) to ${literal(path)} (${parquetOptions})`);
  const key = tableKey(name, `${runId}.${attempt.tag}`);
  return { key, rows: 0, bytes: (await putOnce(store, path, key, now())).bytes };
}

async function storeRuns(
  { engine, store, attempt, now }: Room,
  runId: string,
  sequence: number,
): Promise<TableFile> {
  const path = join(engine.workFolder, 'runs.parquet');
  const [copied] = await engine.rows<{ Count: number }>(
    `copy (from runs order by sequence) to ${literal(path)} (${parquetOptions})`,
  );
  const key = tableKey('runs', `${runId}.${sequence}.${attempt.tag}`);
  const { bytes } = await putOnce(store, path, key, now());
  return { key, rows: copied?.Count ?? 0, bytes };
}
