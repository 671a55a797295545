import type { RunSummary } from '../../lambdas/lake/manifest.ts';
import { counted, percent } from '../../lambdas/text/numbers.ts';

export type KeptAside = { readonly reason: string; readonly rows: number };

const rows = (count: number): string => counted(count, 'row');

const is = (count: number, one: string, many: string): string => (count === 1 ? one : many);

/**
 * What a reader of the numbers should know of the data behind them, one sentence each; nothing for clean data. What was
 * kept aside lies below `quarantine`.
 */
export function remarks(run: RunSummary, keptAside: readonly KeptAside[], quarantine: string): string[] {
  const reasons = keptAside.map(({ reason, rows: count }) => counted(count, reason, reason)).join(', ');
  const found: readonly (readonly [number, string])[] = [
    [
      run.quarantined,
      `${rows(run.quarantined)} kept aside${reasons === '' ? '' : ` (in accepted files: ${reasons})`}: the records lie below ${quarantine}, with line and reason.`,
    ],
    [
      run.duplicate,
      `${rows(run.duplicate)} dropped as ${is(run.duplicate, 'a duplicate', 'duplicates')}: a whole order stood several times in its file, or the source declares duplicateLines "drop".`,
    ],
    [
      run.repeated,
      `${rows(run.repeated)} ${is(run.repeated, 'equals', 'equal')} an earlier row of the file and ${is(run.repeated, 'was', 'were')} kept as repeated scans. Should they not count, declare sources.<source>.duplicateLines: "drop".`,
    ],
    [run.superseded, `${rows(run.superseded)} replaced by a newer file's version of the order.`],
    [
      run.shrunk,
      `${counted(run.shrunk, 'order')} corrected only in part by a newer file: both versions count. Declare sources.<source>.ordersAcrossFiles: "replace" or "add".`,
    ],
    [run.after_as_of, `${rows(run.after_as_of)} not before ${run.as_of}: left out of this run.`],
    [
      run.anonymous,
      `${rows(run.anonymous)} without a customer (${percent(run.anonymous, run.accepted)} of the accepted): in sales, never scored.`,
    ],
  ];
  return found.filter(([count]) => count > 0).map(([, sentence]) => sentence);
}
