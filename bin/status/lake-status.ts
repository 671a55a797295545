import type { Config } from '../../lambdas/contract/config.ts';
import { readManifest, type Manifest } from '../../lambdas/lake/manifest.ts';
import { readPointer } from '../../lambdas/lake/pointer.ts';
import type { Store } from '../../lambdas/lake/store.ts';
import type { PlannedFile } from '../../lambdas/plan/planned-file.ts';
import { survey } from '../../lambdas/plan/survey.ts';
import { fileLabel } from '../file-label.ts';

export type RejectedFile = {
  readonly file_id: string;
  readonly file: string;
  readonly reason: string;
  readonly message: string;
};

/** How things stand in a lake, on a laptop or deployed. */
export type LakeStatus = {
  readonly current: {
    readonly run_id: string;
    readonly as_of: string;
    readonly published_at: string;
    readonly customers: number;
    /** Whether a rollback holds publication back. */
    readonly held: boolean;
  } | null;
  /** Contents with a verdict under the configuration in force. */
  readonly files: number;
  /** Contents without one: the configuration or a release changed. */
  readonly unjudged: number;
  readonly rejected: readonly RejectedFile[];
};

/** Reads the status of a lake, and the manifest of its current run. */
export async function readLakeStatus(
  store: Store,
  config: Config,
): Promise<{ readonly status: LakeStatus; readonly manifest: Manifest | undefined }> {
  const state = await readPointer(store);
  const manifest = state && (await readManifest(store, state.pointer.manifest));
  const { files, unjudged } = await survey(store, config);
  const current = state && manifest && { ...currentRun(manifest), held: state.pointer.hold };
  const status = {
    current: current ?? null,
    files: files.length,
    unjudged: unjudged.length,
    rejected: files.flatMap(rejection),
  };
  return { status, manifest };
}

const currentRun = ({ runId, asOf, publishedAt, summary }: Manifest) => ({
  run_id: runId,
  as_of: asOf,
  published_at: publishedAt,
  customers: summary.customers,
});

function rejection({ status, verdict, content }: PlannedFile): RejectedFile[] {
  if (status !== 'rejected' || verdict.outcome !== 'rejected') return [];
  const { fileId, source, first } = content;
  const { reason, message } = verdict;
  return [{ file_id: fileId, file: fileLabel(source, first.name), reason, message }];
}
