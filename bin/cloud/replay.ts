import { landedKey, rawKey } from '../../lambdas/lake/keys.ts';
import { storedVerdicts } from '../../lambdas/lake/ledger.ts';
import type { Content } from '../../lambdas/lake/content.ts';
import { judgedFile } from '../../lambdas/plan/survey.ts';
import type { Verdict } from '../../lambdas/lake/verdict.ts';
import { UsageError } from '../failure.ts';
import { fileLabel } from '../file-label.ts';
import type { StackLake } from '../lake.ts';
import { nextCommand } from '../next-command.ts';
import { findContent } from '../withdrawal.ts';
import { incomingPrefix } from '../../lambdas/lake/landing.ts';
import { deployedConfig } from './deployed-config.ts';
import { CloudError } from './errors.ts';
import type { NamedVersion } from './judged-files.ts';
import { unjudgedLandings } from '../../lambdas/plan/sweep.ts';

const landing = rawKey('');

/**
 * Sends a file to validation once more: versions by this name that were missed, else the content that people call so,
 * which must have no verdict under the configuration in force. Throws UsageError and CloudError.
 */
export async function replayFile(lake: StackLake, wanted: string): Promise<readonly NamedVersion[]> {
  const { queue } = lake.deployment;
  const missed = await missedByName(lake, wanted);
  const versions =
    missed.length > 0 ? missed : [await forgotten(lake, await findContent(lake.store, wanted))];
  for (const version of versions) await queue.announce(version);
  return versions;
}

async function missedByName({ store, deployment }: StackLake, wanted: string): Promise<NamedVersion[]> {
  const named = (await unjudgedLandings(store, deployment.landing)).map(({ key, version, bytes }) => ({
    label: key.slice(incomingPrefix.length),
    ...{ key, version, bytes },
  }));
  return named.filter(({ label }) => label === wanted || label.endsWith(`/${wanted}`));
}

// What is recorded as done would be passed over.
async function forgotten(lake: StackLake, content: Content): Promise<NamedVersion> {
  const { deployment, store } = lake;
  const { config } = await deployedConfig(deployment);
  const { source, first } = content;
  const label = fileLabel(source, first.name);
  const judged = await judgedFile(storedVerdicts(store), config, content);
  if (judged !== undefined) throw new UsageError(asBefore(lake, label, judged.verdict), 'already-judged');
  const key = first.raw.key.slice(landing.length);
  const { version = '' } = first.raw;
  const landed = await deployment.landing.head(key, version);
  if (landed === undefined) {
    throw new CloudError('gone', `${label} is not in the landing bucket any more. Deliver it again.`);
  }
  await store.delete(landedKey(key, version));
  return { label, key, version, bytes: landed.bytes };
}

function asBefore(lake: StackLake, label: string, verdict: Verdict): string {
  const found =
    verdict.outcome === 'rejected'
      ? `rejected: ${verdict.reason}. ${verdict.message}`
      : `accepted, with ${verdict.counts.quarantined} rows in quarantine.`;
  const advice = `Deliver a corrected file, or declare what this one is with: ${nextCommand('config put', lake)}`;
  return `${label} has a verdict under the configuration in force, and another look finds the same. It was ${found} ${advice}`;
}
