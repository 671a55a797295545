export type PlanErrorReason = 'nothing-usable' | 'mixed-currencies' | 'unjudged';

/** A run cannot be planned on what is there; the message says what to do. */
export class PlanError extends Error {
  readonly reason: PlanErrorReason;

  constructor(reason: PlanErrorReason, message: string) {
    super(message);
    this.name = 'PlanError';
    this.reason = reason;
  }
}
