const dayMs = 86_400_000;

/** Days for which a superseded run can still be gone back to, and for which nothing at all is pruned. */
export const keptDays = 7;

/** Scheduled runs, the current one among them, that can be gone back to however long ago they were current. */
const keptScheduledRuns = 7;

type LeftRun = { readonly at: string; readonly scheduled?: boolean };

/**
 * The runs that are kept of those left before, latest last: left in the last `days` days, or among the last seven
 * scheduled ones. `scheduled` says so of the run that is current.
 */
export function keptRuns<Run extends LeftRun>(
  { superseded, scheduled }: { readonly superseded: readonly Run[]; readonly scheduled?: boolean },
  now: Date,
  days = keptDays,
): readonly Run[] {
  const places = keptScheduledRuns - (scheduled === true ? 1 : 0);
  const byCount = new Set(superseded.filter((run) => run.scheduled === true).slice(-places));
  return superseded.filter((run) => byCount.has(run) || !isOlderThan(days, new Date(run.at), now));
}

/** Whether something that ended or was written at `at` is older than `days` days. */
export const isOlderThan = (days: number, at: Date, now: Date): boolean =>
  now.getTime() - at.getTime() > days * dayMs;
