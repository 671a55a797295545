type PublishErrorReason =
  | 'incomplete-run'
  | 'nothing-published'
  | 'no-previous-run'
  | 'unknown-run'
  | 'already-current'
  | 'lost-race';

/** A run could not be published or gone back to; the message says what to do. */
export class PublishError extends Error {
  readonly reason: PublishErrorReason;

  constructor(reason: PublishErrorReason, message: string) {
    super(message);
    this.name = 'PublishError';
    this.reason = reason;
  }
}
