import { expect, test } from 'vitest';
import { s3Client } from '../../lambdas/runtime/aws-clients.ts';

test.each([
  [{}, false],
  [{ AWS_ENDPOINT_URL: 'http://localhost:5000' }, true],
  [{ AWS_ENDPOINT_URL_S3: 'http://localhost:5000' }, true],
])('with %j in the environment, buckets are part of the path: %s', (variables, expected) => {
  expect(s3Client(variables).config.forcePathStyle).toBe(expected);
});
