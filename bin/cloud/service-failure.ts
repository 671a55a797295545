import type { Failure } from '../failure.ts';

type ServiceError = Error & {
  readonly $metadata?: { readonly httpStatusCode?: number; readonly requestId?: string };
  readonly code?: unknown;
};

const noCredentials: readonly string[] = ['CredentialsProviderError', 'TokenProviderError'];

const refusedCredentials: readonly string[] = [
  'ExpiredToken',
  'ExpiredTokenException',
  'RequestExpired',
  'InvalidAccessKeyId',
  'InvalidClientTokenId',
  'UnrecognizedClientException',
  'SignatureDoesNotMatch',
  'InvalidSignatureException',
];

const unreachable: readonly unknown[] = ['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT'];

const advice = {
  credentials: 'Sign in (aws sso login, or aws configure), or choose a profile with AWS_PROFILE.',
  region: 'No region is set. Name the one of the stack in AWS_REGION, or in the profile.',
  network: 'AWS cannot be reached. Check the network, the region and AWS_ENDPOINT_URL.',
};

/** Whether AWS, or the way to its credentials, failed so, and not the command itself. */
const isServiceError = (error: Error): error is ServiceError =>
  '$metadata' in error || noCredentials.includes(error.name) || error.message === 'Region is missing';

/** Whether the credentials are good, and what was asked is not granted to them. */
export const isAccessDenied = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  // The store has an error of its own for it.
  const reason = 'reason' in error ? error.reason : serviceFailure(error)?.reason;
  return reason === 'access-denied';
};

/**
 * What is said of an error of AWS, by its name alone: messages of services may quote what was sent. Undefined for an error
 * that is none.
 */
export function serviceFailure(error: Error): Failure | undefined {
  if (!isServiceError(error)) return undefined;
  const { name, message, $metadata, code } = error;
  if (message === 'Region is missing') return { reason: 'no-region', message: advice.region, exitCode: 2 };
  if (noCredentials.includes(name)) {
    const found = `No AWS credentials were found, or they have expired. ${advice.credentials}`;
    return { reason: 'no-credentials', message: found, exitCode: 2 };
  }
  if (refusedCredentials.includes(name)) {
    const refused = `AWS does not accept the credentials (${name}). ${advice.credentials}`;
    return { reason: 'no-credentials', message: refused, exitCode: 2 };
  }
  if ($metadata?.httpStatusCode === 403 || /AccessDenied|NotAuthorized|AuthorizationError/.test(name)) {
    return { reason: 'access-denied', message: denied(message), exitCode: 1 };
  }
  if (unreachable.includes(code) || name === 'TimeoutError') {
    return { reason: 'unreachable', message: advice.network, exitCode: 1 };
  }
  const request = $metadata?.requestId === undefined ? '' : `, request ${$metadata.requestId}`;
  return { reason: 'aws', message: `AWS failed with ${name}${request}. Try again.`, exitCode: 1 };
}

function denied(message: string): string {
  const action = /not authorized to perform:? ([\w-]+:\w+)/.exec(message)?.[1] ?? 'what this command needs';
  return `These credentials are not allowed ${action}. Use others with AWS_PROFILE, or ask whoever runs the stack for the right.`;
}
