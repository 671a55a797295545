import type { Config } from '../contract/config.ts';
import { contractVersion } from '../contract/tables.ts';
import type { Manifest, RunSummary } from '../lake/manifest.ts';
import { configurationDigest } from '../plan/configuration-digest.ts';
import type { Plan } from '../plan/plan.ts';

type ManifestHead = Required<Omit<Manifest, 'tables' | 'transactions' | 'carried' | 'history'>>;

/** What the manifest of a run says beside the files, whichever engine made them. */
export const manifestHead = (
  { runId, asOf, inputs }: Pick<Plan, 'runId' | 'asOf' | 'inputs'>,
  config: Config,
  { sequence, now, summary }: { readonly sequence: number; readonly now: Date; readonly summary: RunSummary },
): ManifestHead => ({
  version: 1,
  contract: contractVersion,
  runId,
  asOf,
  inputs,
  configuration: configurationDigest(config),
  sequence,
  publishedAt: now.toISOString(),
  summary,
});
