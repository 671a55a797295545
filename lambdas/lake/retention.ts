const dayMs = 86_400_000;

/** Days for which a superseded run can still be gone back to, and for which nothing at all is pruned. */
export const keptDays = 7;

/** Whether something that ended or was written at `at` is older than `days` days. */
export const isOlderThan = (days: number, at: Date, now: Date): boolean =>
  now.getTime() - at.getTime() > days * dayMs;
