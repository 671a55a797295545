import { join } from 'node:path';
import type { Row } from '../../lambdas/engine/engine.ts';
import { sqlFile } from '../../lambdas/engine/sql-file.ts';
import type { RunSummary } from '../../lambdas/lake/manifest.ts';
import type { Outputs } from '../cloud/deployment.ts';
import { openTable, type CurrentRun } from '../current-run.ts';
import { displayWidth } from '../../lambdas/text/display-width.ts';
import { exportLayouts, type ExportLayout } from '../../lambdas/exports/export-layouts.ts';
import { dashboardFile } from '../dashboard/dashboard-file.ts';
import { letterFile } from '../exports/export-letter.ts';
import { exportsFolder } from '../exports/write-exports.ts';
import { lakeFolder } from '../lake-folder.ts';
import type { Lake } from '../lake.ts';
import { nextCommand } from '../next-command.ts';
import type { RunOutcome } from '../pipeline.ts';
import { churnTopic } from './churn.ts';
import { headline } from './headline.ts';
import { gatheredNotes } from './notes.ts';
import { counted, grouped } from '../../lambdas/text/numbers.ts';
import { bullets, paragraph } from './paragraph.ts';
import { remarks, type KeptAside } from './remarks.ts';
import type { Screen } from './screen.ts';
import { segmentsTopic } from './segments.ts';
import { rejectedFiles, sinceReport } from './since-report.ts';
import { readTopic, type Topic } from './topic.ts';
import { valueSummary } from './value.ts';

/** What a call of `run` did; absent where a run is only shown. */
type Outcome = Pick<RunOutcome, 'published' | 'heldBack' | 'rejected' | 'notes' | 'since'> | undefined;

const keptAsideQuery = sqlFile('bin/report/sql/kept_aside.sql');

/** What people want to see of a run: numbers, segments, who is leaving, how good the data are, where the files lie. */
export async function runReport(screen: Screen, run: CurrentRun, outcome?: Outcome): Promise<string> {
  const { summary } = run.manifest;
  const segments = await readTopic(run, segmentsTopic, segmentsTopic.limit);
  const churn = await readTopic(run, churnTopic, churnTopic.limit);
  await openTable(run, 'data_quality');
  const keptAside = await run.engine.rows<Row & KeptAside>(keptAsideQuery);
  const found = [
    ...remarks(summary, keptAside, quarantineOf(run.lake)),
    ...gatheredNotes(outcome?.notes ?? []),
  ];
  return [
    headline(screen, summary, churn.total, run.lake),
    ...state(screen, run, outcome),
    ...sinceReport(screen, outcome?.since, run.lake),
    ...rejectedFiles(screen, 'Rejected files', rejectedAtTheDoor(outcome), run.lake),
    section(screen, segmentsTopic, segments),
    section(screen, churnTopic, churn),
    ...(await valueSummary(screen, run)),
    ...(found.length === 0 ? [] : [`${screen.strong('Data quality')}\n${bullets(screen, found)}`]),
    places(screen, run.lake),
  ].join('\n\n');
}

/** A topic under its title, with how much of it is shown. */
export function section(
  screen: Screen,
  topic: Topic,
  { rows, total }: { readonly rows: readonly Row[]; readonly total: number },
): string {
  const part = rows.length < total ? screen.faint(`  ${grouped(rows.length)} of ${grouped(total)}`) : '';
  const body = total === 0 ? paragraph(screen, '  ', topic.none) : topic.render(screen, rows);
  return `${screen.strong(topic.title)}${part}\n${body}`;
}

// Those that were accepted before are named with what changed.
function rejectedAtTheDoor(outcome: Outcome): RunOutcome['rejected'] {
  const named = new Set(outcome?.since?.worsened.map(({ rejection }) => rejection.file));
  return (outcome?.rejected ?? []).filter(({ file }) => !named.has(file));
}

function state(screen: Screen, run: CurrentRun, outcome: Outcome): string[] {
  if (outcome === undefined || outcome.published) return [];
  const { heldBack } = outcome;
  const sentence =
    heldBack === undefined ? 'Nothing new: this run was current already.' : heldBackSentence(heldBack, run);
  return [screen.alarm(paragraph(screen, '  ', sentence))];
}

function heldBackSentence({ run_id, files }: RunSummary, { manifest, lake }: CurrentRun): string {
  const made = `Run ${run_id} over ${counted(files, 'file')} was made, but a rollback holds it back.`;
  const stays = `Run ${manifest.runId} stays current and is the one shown here.`;
  return `${made} ${stays} Runs are published again after: ${nextCommand('resume', lake)}`;
}

function places(screen: Screen, lake: Lake): string {
  const lines = lake.kind === 'folder' ? inFolder(lake.out) : inStack(lake.deployment.outputs);
  const width = Math.max(...lines.map(([path]) => displayWidth(path)));
  const aligned = lines.map(([path, what]) => `  ${path}${' '.repeat(width - displayWidth(path))}  ${what}`);
  return `${screen.strong('Files')}\n${aligned.join('\n')}`;
}

const quarantineOf = (lake: Lake): string =>
  lake.kind === 'folder'
    ? join(lakeFolder(lake.out), 'quarantine')
    : `s3://${lake.deployment.outputs.QuarantineBucket}`;

type Place = readonly [path: string, what: string];

const inFolder = (out: string): Place[] => [
  [dashboardFile(out), 'to look at, in a browser'],
  ...exportLayouts.map(({ file, table }): Place => [join(exportsFolder(out), file), csvOf[table]]),
  [letterFile(out), 'the letter to marketing'],
  [lakeFolder(out), 'tables, cleaned lines and quarantine'],
];

const csvOf: Readonly<Record<ExportLayout['table'], string>> = {
  customer360: 'every scored customer',
  single_customer_view: 'every identified customer',
  churn_risk: 'the list for marketing',
};

const inStack = ({ CuratedBucket, QuarantineBucket, GlueDatabase }: Outputs): Place[] => [
  [`s3://${CuratedBucket}`, `tables; in Athena: database ${GlueDatabase}`],
  [`s3://${QuarantineBucket}`, 'quarantine'],
];
