type StoreErrorReason =
  | 'object-not-found'
  | 'precondition-failed'
  | 'invalid-key'
  | 'store-locked'
  | 'store-not-lockable'
  | 'store-unavailable'
  | 'access-denied'
  | 'encryption-key-refused'
  | 'bucket-not-found'
  | 'unknown-version'
  | 'damaged-object';

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

/** The key cannot name an object; `rule` completes the sentence "The key …". */
export class InvalidKey extends StoreError {
  constructor(key: string, rule: string, options?: ErrorOptions) {
    super('invalid-key', key, `The key ${JSON.stringify(key)} ${rule}. Rename what it comes from.`, options);
  }
}

/** Another process held the folder's lock for longer than any write takes. */
export class StoreLocked extends StoreError {
  constructor(key: string, options?: ErrorOptions) {
    const advice = 'Let it go on or end it, then try again';
    super(
      'store-locked',
      key,
      `A suspended process holds the lock of the store's folder. ${advice}.`,
      options,
    );
  }
}

/** The folder's file system cannot lock files. */
export class StoreNotLockable extends StoreError {
  constructor(key: string, options?: ErrorOptions) {
    const advice = 'Put the store on a local disk that this user may write to';
    super('store-not-lockable', key, `The store's folder cannot be locked. ${advice}.`, options);
  }
}

/** Written by another release in a form that this one does not know: not to be guessed at. */
export class UnknownVersion extends StoreError {
  constructor(key: string, found: number, known: number) {
    const versions = `its version is ${found}, this release knows ${known}`;
    super('unknown-version', key, `${key} was written by another release: ${versions}. Update customer360.`);
  }
}

/** Not what was written there; `advice` says how to go on. */
export class DamagedObject extends StoreError {
  constructor(key: string, damage: string, advice: string, options?: ErrorOptions) {
    super('damaged-object', key, `${key} is damaged: ${damage}. ${advice}`, options);
  }
}
