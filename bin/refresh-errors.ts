import { counted } from '../lambdas/text/numbers.ts';
import { configNotice } from './config-notice.ts';
import type { Rejection } from './rejection.ts';
import type { SinceLastRun } from './since-last-run.ts';

const mostRejections = 20;

/** Several runs at once, and this one was overtaken each time. */
export class LostRace extends Error {
  readonly reason = 'lost-race';

  constructor(attempts: number) {
    super(`Other runs published first, ${attempts} times in a row. What was read is kept: run again.`);
    this.name = 'LostRace';
  }
}

/** No line to score: every file was rejected, withdrawn or empty. */
export class NothingUsable extends Error {
  readonly reason = 'nothing-usable';
  readonly rejected: readonly Rejection[];

  /** `notes` are sentences on files that were accepted and brought nothing. */
  constructor(
    message: string,
    rejected: readonly Rejection[],
    notes: readonly string[] = [],
    since?: SinceLastRun,
  ) {
    const reasons = rejected
      .slice(0, mostRejections)
      .map(({ file, reason, message: why }) => `${file}: ${reason}. ${why}`);
    const rest = rejected.length - reasons.length;
    const more = rest > 0 ? [`and ${counted(rest, 'more rejected file')}`] : [];
    const notice = (since && configNotice(since)) ?? [];
    super([message, ...[...reasons, ...more, ...notes].map((line) => `  ${line}`)].concat(notice).join('\n'));
    this.name = 'NothingUsable';
    this.rejected = rejected;
  }
}
