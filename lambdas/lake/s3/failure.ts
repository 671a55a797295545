import { S3ServiceException } from '@aws-sdk/client-s3';
import { errorCode } from '../error-code.ts';
import { ObjectNotFound, PreconditionFailed } from '../errors.ts';
import { BrokenRead } from './broken-read.ts';
import { AccessDenied, BucketNotFound, EncryptionKeyRefused, StoreUnavailable } from './errors.ts';

const notAboutTheObject = ['NoSuchBucket', 'NoSuchUpload'];
const conflicts = ['ConditionalRequestConflict', 'OperationAborted'];

/** Whether S3 was busy with another write of the key: neither has won yet, so the same request may be sent again. */
export const isConflict = (error: unknown): boolean =>
  error instanceof S3ServiceException && statusOf(error) === 409 && conflicts.includes(error.name);

/** Whether an object, or a version of one, is not there. A deleted version answers 405. */
export const isNotFound = (error: unknown): boolean =>
  error instanceof S3ServiceException &&
  [404, 405].includes(statusOf(error)) &&
  !notAboutTheObject.includes(error.name);

/** Whether the condition of a request does not hold. */
export const isRefused = (error: unknown): boolean =>
  error instanceof S3ServiceException && statusOf(error) === 412;

/** What an error of the SDK means for the object at a key, in the words of the Store. */
export function storeFailure(error: unknown, key: string): unknown {
  const cause = { cause: error };
  if (error instanceof BrokenRead) return new StoreUnavailable(key, error.message, cause);
  if (isUnanswered(error)) return new StoreUnavailable(key, error.name, cause);
  if (!(error instanceof S3ServiceException)) return error;
  const { name, message } = error;
  if (name === 'NoSuchBucket') return new BucketNotFound(key, cause);
  if (isNotFound(error)) return new ObjectNotFound(key, cause);
  if (isRefused(error)) return new PreconditionFailed(key, cause);
  // Without a right to the KMS key, S3 denies access like for any other right, and names the right in the message.
  if (name.startsWith('KMS.') || (statusOf(error) === 403 && message.includes('kms:')))
    return new EncryptionKeyRefused(key, name, cause);
  if (statusOf(error) === 403) return new AccessDenied(key, cause);
  if (isConflict(error) || isPassing(error)) return new StoreUnavailable(key, name, cause);
  return error;
}

/** The result of requests about the object at a key. Throws what the Store throws. */
export async function asking<T>(key: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    throw storeFailure(error, key);
  }
}

const statusOf = (error: S3ServiceException): number => error.$metadata.httpStatusCode ?? 0;

const isPassing = (error: S3ServiceException): boolean =>
  statusOf(error) >= 500 || [408, 429].includes(statusOf(error)) || error.name === 'RequestTimeout';

const networkCodes = [
  'ECONNRESET',
  'ECONNREFUSED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
];

const isUnanswered = (error: unknown): error is Error =>
  error instanceof Error && (error.name === 'TimeoutError' || networkCodes.includes(errorCode(error) ?? ''));
