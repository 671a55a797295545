import { join } from 'node:path';
import type { Engine } from '../lambdas/engine/engine.ts';
import { downloadTable } from '../lambdas/lake/download-table.ts';
import type { Manifest } from '../lambdas/lake/manifest.ts';
import type { Store } from '../lambdas/lake/store.ts';
import { configurationDigest } from '../lambdas/plan/configuration-digest.ts';
import type { PlannedFile } from '../lambdas/plan/planned-file.ts';
import { publishedRows } from '../lambdas/score/published-rows.ts';
import { describeBadRows } from '../lambdas/validate/bad-rows.ts';
import { fileLabel } from './file-label.ts';
import { quarantineOf, rejectionOf, type Place, type Rejection } from './rejection.ts';

/** A file that was accepted before and is rejected now, or of which more rows are kept aside than before. */
export type Worsened = {
  /** What is wrong with it now. */
  readonly rejection: Rejection;
  readonly outcome: 'rejected' | 'accepted';
  /** Rows of it that are quarantined more than before. */
  readonly quarantinedMore: number;
};

/** How the inputs of a run compare with those of the run that was current before it. */
export type SinceLastRun = {
  readonly runId: string;
  /** Whether the configuration gives other results; null where that run does not tell what it went by. */
  readonly configChanged: boolean | null;
  readonly worsened: readonly Worsened[];
};

type Judged = { file_id: string; status: string; quarantined: number };

/** Compares the files as they are judged now, and the configuration, with the run that is current. */
export async function sinceLastRun(
  store: Store,
  engine: Engine,
  current: Manifest,
  now: Place & { readonly files: readonly PlannedFile[] },
): Promise<SinceLastRun> {
  const { runId, configuration } = current;
  const paths = await downloadTable(
    store,
    current,
    'data_quality',
    join(engine.workFolder, 'quality-before'),
  );
  const rows = await engine.rows<Judged>(
    `select file_id, status, quarantined from (${publishedRows('data_quality', ...paths)})`,
  );
  const before = new Map(rows.map((row) => [row.file_id, row]));
  return {
    runId,
    configChanged: configuration === undefined ? null : configuration !== configurationDigest(now.config),
    worsened: now.files.flatMap((file) => worsened(file, before.get(file.content.fileId), now) ?? []),
  };
}

function worsened(
  { content, verdict }: PlannedFile,
  before: Judged | undefined,
  place: Place,
): Worsened | undefined {
  if (before === undefined || before.status === 'rejected' || before.status === 'withdrawn') return undefined;
  const { rows, quarantined, byReason } = verdict.counts;
  const quarantinedMore = quarantined - before.quarantined;
  const { source, first } = content;
  const rejection = rejectionOf({ source, name: first.name }, verdict, place);
  if (rejection !== undefined) return { rejection, outcome: 'rejected', quarantinedMore };
  if (quarantinedMore <= 0) return undefined;
  const bad = Object.fromEntries(Object.entries(byReason).filter(([reason]) => reason !== 'duplicate'));
  const message = describeBadRows(rows, bad);
  const file = fileLabel(source, first.name);
  const added = { file, reason: 'more-bad-rows', message, ...quarantineOf(verdict, place) };
  return { rejection: added, outcome: 'accepted', quarantinedMore };
}
