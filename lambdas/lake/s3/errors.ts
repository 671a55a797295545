import { StoreError } from '../errors.ts';

/** S3 gave no answer, or asked for patience, more often than is waited for. */
export class StoreUnavailable extends StoreError {
  constructor(key: string, trouble: string, options?: ErrorOptions) {
    const advice = 'Nothing is lost: try again in a few minutes';
    super(
      'store-unavailable',
      key,
      `S3 does not serve ${key} at the moment (${trouble}). ${advice}.`,
      options,
    );
  }
}

/** Whoever asked has no right to what was asked. */
export class AccessDenied extends StoreError {
  constructor(key: string, options?: ErrorOptions) {
    const advice = 'Give the role that asks the right to this object and to the KMS key of its bucket';
    super('access-denied', key, `S3 denies access to ${key}. ${advice}.`, options);
  }
}

/** The bucket's KMS key is disabled, gone, or not for whoever asked. */
export class EncryptionKeyRefused extends StoreError {
  constructor(key: string, trouble: string, options?: ErrorOptions) {
    const advice = 'Enable the key, cancel its deletion, or let the role that asks use it';
    super(
      'encryption-key-refused',
      key,
      `The KMS key of ${key} is refused (${trouble}). ${advice}.`,
      options,
    );
  }
}

export class BucketNotFound extends StoreError {
  constructor(key: string, options?: ErrorOptions) {
    const advice = 'Deploy the stack again, or restore the bucket';
    super('bucket-not-found', key, `The bucket of ${key} is not there. ${advice}.`, options);
  }
}
