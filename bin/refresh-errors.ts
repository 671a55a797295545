import type { Rejection } from './refresh.ts';

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
  constructor(message: string, rejected: readonly Rejection[], notes: readonly string[] = []) {
    const reasons = rejected.map(({ file, reason, message: why }) => `${file}: ${reason}. ${why}`);
    super([message, ...[...reasons, ...notes].map((line) => `  ${line}`)].join('\n'));
    this.name = 'NothingUsable';
    this.rejected = rejected;
  }
}
