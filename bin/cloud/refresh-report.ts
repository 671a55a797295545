import type { StackLake } from '../lake.ts';
import { nextCommand } from '../next-command.ts';
import type { ManualRefresh } from './manual-refresh.ts';

/** What `refresh --json` prints. */
export const refreshJson = ({ execution, ended, end }: ManualRefresh, lake: StackLake) => ({
  stack: lake.deployment.stack,
  execution,
  waiting: ended,
  outcome: end?.outcome ?? null,
  run_id: end?.runId ?? null,
  as_of: end?.asOf ?? null,
});

/** What `refresh` tells people: how the refresh ended, and what to do next. */
export function refreshReport({ execution, ended, end }: ManualRefresh, lake: StackLake): string {
  const status = nextCommand('status', lake);
  if (ended === 'not-waited') return `The refresh ${execution} has started. See: ${status}\n`;
  if (ended === 'too-late') return `The refresh ${execution} is still at work. See: ${status}\n`;
  const run = end?.runId ?? 'the run';
  const sentences: Readonly<Record<string, string>> = {
    published: `Run ${run} is published.\nNext: ${nextCommand('show', lake)}`,
    held: `Run ${run} is not made current: a rollback holds publication back.\nNext: ${nextCommand('resume', lake)}`,
    'nothing-new': `Nothing new: ${run} is current already.`,
    unchanged: `Nothing new: ${run} is current already.`,
    'nothing-usable': `Nothing to score: no file counts. See why: ${status}`,
  };
  return `${sentences[end?.outcome ?? ''] ?? `The refresh ${execution} is done. See: ${status}`}\n`;
}

/** Whether there is anything amiss that scripts should know of. */
export const isRefreshAmiss = ({ ended, end }: ManualRefresh): boolean =>
  ended === 'too-late' || end?.outcome === 'nothing-usable';
