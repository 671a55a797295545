import type { SinceLastRun } from './since-last-run.ts';

type Compared = Pick<SinceLastRun, 'runId' | 'configChanged' | 'worsened'>;

/** What to say where a run goes by another configuration than the one before it; undefined where nothing tells so. */
export function configNotice({ runId, configChanged, worsened }: Compared): string | undefined {
  const again = 'If that is not meant, run again with the one used before: --config <file>';
  if (configChanged === true) return `The configuration differs from that of run ${runId}. ${again}`;
  if (configChanged === null && worsened.length > 0)
    return `Run ${runId} is of an earlier release and does not tell its configuration, which may differ. ${again}`;
  return undefined;
}
