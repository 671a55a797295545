export type StoreErrorReason = 'object-not-found' | 'precondition-failed';

/** A Store could not do what was asked; `reason` says why, `key` where. */
export class StoreError extends Error {
  readonly reason: StoreErrorReason;
  readonly key: string;

  constructor(reason: StoreErrorReason, key: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.reason = reason;
    this.key = key;
  }
}

export class ObjectNotFound extends StoreError {
  constructor(key: string, options?: ErrorOptions) {
    super('object-not-found', key, `No object is stored at ${key}.`, options);
  }
}

/** Somebody else wrote the key first. */
export class PreconditionFailed extends StoreError {
  constructor(key: string, options?: ErrorOptions) {
    super('precondition-failed', key, `${key} was written by somebody else in the meantime.`, options);
  }
}
