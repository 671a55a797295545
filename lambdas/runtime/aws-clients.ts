import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';

/**
 * How every client of AWS asks: again after throttling, server errors and lost connections, with waits that grow and are
 * random. Not `adaptive`: it slows down all requests of a client for the throttling of one bucket. Region, credentials
 * and another endpoint (AWS_ENDPOINT_URL) are found by the SDK.
 */
export const clientOptions = {
  maxAttempts: 6,
  retryMode: 'standard',
  requestHandler: { connectionTimeout: 3_000, socketTimeout: 30_000 },
} as const;

/** A client of S3. At another endpoint than that of AWS, buckets are part of the path: they have no host names there. */
export const s3Client = (
  variables: Readonly<Record<string, string | undefined>>,
  options: S3ClientConfig = {},
): S3Client => {
  const endpoint = variables['AWS_ENDPOINT_URL_S3'] ?? variables['AWS_ENDPOINT_URL'];
  return new S3Client({ ...clientOptions, forcePathStyle: endpoint !== undefined, ...options });
};
