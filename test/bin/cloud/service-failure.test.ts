import { describe, expect, it } from 'vitest';
import { failureOf } from '../../../bin/failure.ts';
import { isAccessDenied } from '../../../bin/cloud/service-failure.ts';
import { AccessDenied } from '../../../lambdas/lake/s3/errors.ts';

const answered = (name: string, more: object = {}, message = 'Canary'): Error =>
  Object.assign(new Error(message), { name, $metadata: { httpStatusCode: 400, requestId: 'r-1' }, ...more });

const connection = (code: string): Error => answered('Error', { code, syscall: 'connect', $metadata: {} });

describe('failures of AWS', () => {
  it.each([
    [
      Object.assign(new Error('Canary'), { name: 'CredentialsProviderError' }),
      'no-credentials',
      2,
      'AWS_PROFILE',
    ],
    [answered('ExpiredTokenException'), 'no-credentials', 2, 'ExpiredTokenException'],
    [
      answered('InvalidClientTokenId', { $metadata: { httpStatusCode: 403 } }),
      'no-credentials',
      2,
      'Sign in',
    ],
    [new Error('Region is missing'), 'no-region', 2, 'AWS_REGION'],
    [answered('AccessDeniedException'), 'access-denied', 1, 'what this command needs'],
    [answered('AuthorizationErrorException'), 'access-denied', 1, 'AWS_PROFILE'],
    [answered('UnknownError', { $metadata: { httpStatusCode: 403 } }), 'access-denied', 1, 'AWS_PROFILE'],
    [connection('ECONNREFUSED'), 'unreachable', 1, 'AWS_ENDPOINT_URL'],
    [connection('ENOTFOUND'), 'unreachable', 1, 'region'],
    [answered('TimeoutError'), 'unreachable', 1, 'network'],
    [answered('StateMachineDoesNotExist'), 'aws', 1, 'StateMachineDoesNotExist, request r-1'],
  ])('are told by what to do and never by their own texts: %s', (error, reason, exitCode, part) => {
    const failure = failureOf(error);

    expect(failure).toMatchObject({ reason, exitCode });
    expect(failure.message).toContain(part);
    expect(failure.message).not.toContain('Canary');
  });

  it('name the right that is lacking', () => {
    const message =
      'User: arn:aws:iam::1:user/x is not authorized to perform: sns:Publish on resource: Canary';

    expect(failureOf(answered('AccessDenied', {}, message)).message).toContain('not allowed sns:Publish.');
  });

  it('are a lack of rights also where the store says so', () => {
    expect(isAccessDenied(new AccessDenied('control/config.json'))).toBe(true);
    expect(isAccessDenied(answered('AccessDenied'))).toBe(true);
    expect(isAccessDenied(answered('ThrottlingException'))).toBe(false);
    expect(isAccessDenied('AccessDenied')).toBe(false);
  });
});
