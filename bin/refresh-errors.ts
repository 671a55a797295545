import { counted } from '../lambdas/text/numbers.ts';
import { configNotice } from './config-notice.ts';
import { reasonText, type Rejection } from './rejection.ts';
import type { SinceLastRun } from './since-last-run.ts';

const mostRejections = 20;

/** What there is to say of the files of a run that came to nothing. */
type Told = {
  readonly rejected: readonly Rejection[];
  /** Sentences on files that were accepted and brought nothing, and on sources without a file. */
  readonly notes: readonly string[];
  readonly since?: SinceLastRun | undefined;
};

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

  /** `next` is what to do. */
  constructor(message: string, { rejected, notes, since }: Told, next?: string) {
    const reasons = rejected.slice(0, mostRejections).map((each) => `${each.file}: ${reasonText(each)}`);
    const rest = rejected.length - reasons.length;
    const more = rest > 0 ? [`and ${counted(rest, 'more rejected file')}`] : [];
    const details = [...reasons, ...more, ...notes].map((line) => `  ${line}`);
    const advice = [since && configNotice(since), next].filter((line) => line !== undefined);
    super([message, ...details, ...advice].join('\n'));
    this.name = 'NothingUsable';
    this.rejected = rejected;
  }
}
