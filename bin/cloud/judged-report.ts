import { grouped } from '../../lambdas/text/numbers.ts';
import type { StackLake } from '../lake.ts';
import { nextCommand, nextRun } from '../next-command.ts';
import { bullets } from '../report/paragraph.ts';
import type { Screen } from '../report/screen.ts';
import { renderTable } from '../report/table.ts';
import type { Judged, JudgedFile } from './judged-files.ts';

const outcomeOf = ({ fate }: JudgedFile): string => fate?.outcome ?? 'uploaded';

/** What became of files, as JSON. */
export const judgedJson = ({ files, ended }: Judged, lake: StackLake | undefined) => ({
  stack: lake?.deployment.stack ?? null,
  waiting: ended,
  files: files.map((file) => ({
    file: file.label,
    key: file.key,
    version: file.version,
    bytes: file.bytes,
    outcome: outcomeOf(file),
    ...verdictJson(file),
  })),
});

function verdictJson({ fate }: JudgedFile) {
  if (fate === undefined || fate.outcome === 'ignored') return {};
  const { rows, accepted, duplicate, quarantined } = fate.counts;
  const why = fate.outcome === 'rejected' ? { reason: fate.reason, message: fate.message } : {};
  return { file_id: fate.fileId, ...why, rows, accepted, duplicate, quarantined, warnings: fate.warnings };
}

/** What people are told: every file with its verdict, why files were rejected, and what to do next. */
export function judgedReport(screen: Screen, outcome: Judged, lake: StackLake | undefined): string {
  const rejected = outcome.files.flatMap(({ label, fate }) =>
    fate?.outcome === 'rejected' ? [`${label}: ${fate.reason}. ${fate.message}`] : [],
  );
  const parts = [
    fileTable(screen, outcome.files),
    ...(rejected.length === 0 ? [] : [`${screen.alarm('Rejected files')}\n${bullets(screen, rejected)}`]),
    next(outcome, lake),
  ];
  return `${parts.join('\n\n')}\n`;
}

function fileTable(screen: Screen, files: readonly JudgedFile[]): string {
  const columns = [
    { title: 'File', least: 16 },
    { title: 'Outcome' },
    { title: 'Rows', align: 'right' },
    { title: 'Accepted', align: 'right' },
    { title: 'Duplicate', align: 'right', optional: true },
    { title: 'Quarantined', align: 'right' },
    { title: 'File id', optional: true },
  ] as const;
  return renderTable(
    screen,
    columns,
    files.map((file) => ({ cells: [file.label, outcomeOf(file), ...counts(file)] })),
  );
}

function counts({ fate }: JudgedFile): string[] {
  if (fate === undefined || fate.outcome === 'ignored') return ['', '', '', '', ''];
  const { rows, accepted, duplicate, quarantined } = fate.counts;
  return [...[rows, accepted, duplicate, quarantined].map(grouped), fate.fileId];
}

function next({ ended, files }: Judged, lake: StackLake | undefined): string {
  if (lake === undefined)
    return 'The files have landed. Whoever runs the deployment sees what becomes of them.';
  if (ended === 'denied') {
    return 'The files have landed, but these credentials may not see verdicts: ask whoever runs the deployment.';
  }
  const status = nextCommand('status', lake);
  if (ended === 'not-waited') return `The files have landed. See what becomes of them with: ${status}`;
  if (ended === 'too-late') {
    const still = files.filter(({ fate }) => fate === undefined).length;
    return `${grouped(still)} of ${grouped(files.length)} not judged yet. They are not lost: the next refresh looks for what was missed. See: ${status}`;
  }
  if (files.every(({ fate }) => fate?.outcome !== 'accepted')) {
    return `Nothing new to publish. Deliver corrected files, or declare what they are with: ${nextCommand('config put', lake)}`;
  }
  const minutes = lake.deployment.outputs.RefreshWindowMinutes;
  return `The tables follow within ${minutes} minutes and the time of a refresh; at once with: ${nextRun(lake)}`;
}
