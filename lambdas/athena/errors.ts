export type AthenaErrorReason =
  'byte-limit' | 'run-byte-limit' | 'time-limit' | 'query-failed' | 'file-too-large';

/** Athena could not score a run; the message says what to do. */
export class AthenaError extends Error {
  readonly reason: AthenaErrorReason;

  constructor(reason: AthenaErrorReason, message: string) {
    super(message);
    this.name = 'AthenaError';
    this.reason = reason;
  }
}
