import type { LandedVersion } from '../../lambdas/runtime/refresh-messages.ts';

/** The event by which EventBridge tells of an object that landed, as S3 documents it. */
export const objectCreated = (
  bucket: string,
  { key, version, bytes }: LandedVersion & { readonly bytes: number },
  { id, at }: { readonly id: string; readonly at: Date },
) => ({
  version: '0',
  id,
  'detail-type': 'Object Created',
  source: 'aws.s3',
  time: at.toISOString(),
  resources: [`arn:aws:s3:::${bucket}`],
  detail: {
    version: '0',
    bucket: { name: bucket },
    object: { key, size: bytes, 'version-id': version },
    'request-id': id,
    reason: 'PutObject',
  },
});
