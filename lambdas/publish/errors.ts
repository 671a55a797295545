type PublishErrorReason =
  | 'incomplete-run'
  | 'nobody-scored'
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

type CatalogErrorReason = 'no-table' | 'conflict' | 'refused' | 'unsettled';

/** The catalog could not be brought to the pointer; the next sync goes on from what is there. */
export class CatalogError extends Error {
  readonly reason: CatalogErrorReason;

  constructor(reason: CatalogErrorReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'CatalogError';
    this.reason = reason;
  }
}

type ReadBackErrorReason = 'query-failed' | 'query-timed-out' | 'other-run-seen';

/** A run is published, but queries do not see it as they should. The same call again goes on from there. */
export class ReadBackError extends Error {
  readonly reason: ReadBackErrorReason;

  constructor(reason: ReadBackErrorReason, message: string) {
    super(message);
    this.name = 'ReadBackError';
    this.reason = reason;
  }
}
