import { incomingPrefix } from '../lambdas/lake/landing.ts';

/** The events of EventBridge that say: an export landed in the bucket. Folder markers have no size. */
export const landedPattern = (bucketName: string) => ({
  source: ['aws.s3'],
  detailType: ['Object Created'],
  detail: {
    bucket: { name: [bucketName] },
    object: { key: [{ prefix: incomingPrefix }], size: [{ numeric: ['>', 0] }] },
  },
});
